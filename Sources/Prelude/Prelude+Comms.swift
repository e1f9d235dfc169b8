import Cells
import Espalier

extension Prelude {
    /// Two-way channels to objects of a front end.
    static func bindComms(in library: Library) {
        let message = library.type("CommMessage", CommMessage.self, "What came over a comm: data, and buffers of bytes beside it.")
        message.bind("func decode<T: Decodable>(_ type: T.Type) throws -> T", "The data as a value of a type.") { arguments -> Value in
            try arguments.decoded((try arguments.receiver.cast() as CommMessage).data)
        }
        message.property("var json: String", "The data as JSON.") { $0.json }
        message.property("var buffers: [[UInt8]]", "The bytes beside the data.") { $0.buffers }

        let comm = library.type("Comm", Comm.self, "A two-way channel to an object of a front end: messages of JSON, with buffers of bytes beside them.")
        comm.bind("init(target: String)", "Opens a comm for what a front end has registered under a name.") { arguments in
            Comm(target: try arguments(0))
        }
        comm.bind("init<T: Encodable>(target: String, data: T, buffers: [[UInt8]] = []) throws", "Opens a comm with a message, which is written as JSON.") { arguments in
            Comm(target: try arguments(0), data: try arguments.encoded(1), buffers: try arguments(2))
        }
        comm.method("func send<T: Encodable>(_ data: T, buffers: [[UInt8]] = []) throws", "Sends a value, which is written as JSON, to every front end.") { own, arguments in
            own.send(try arguments.encoded(0), buffers: try arguments(1))
        }
        comm.method("func onMessage(_ body: (CommMessage) throws -> Void)", "Sets what is called for each message, between cells.") { own, arguments in
            let body = try arguments.function(0)
            own.onMessage { message in try explained { _ = try body(try Value(converting: message)) } }
        }
        comm.bind("static func onOpen(_ target: String, _ body: (Comm, CommMessage) throws -> Void)", "Sets what is called with each comm that a front end opens for a target.") { arguments in
            let body = try arguments.function(1)
            Comm.onOpen(try arguments(0)) { comm, message in try explained { _ = try body(try Value(converting: comm), try Value(converting: message)) } }
        }
        comm.method("func close()", "Ends the comm on both sides.") { own, _ in own.close() }
        comm.property("var isConnected: Bool", "Whether there is a front end to talk to.") { $0.isConnected }
    }

    /// An error of a cell's closure is explained with its line, as a cell's is.
    private static func explained(_ body: () throws -> Void) throws {
        do { try body() } catch { throw CellError(thrown: error) }
    }
}
