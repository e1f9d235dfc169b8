import Sockets

/// Echoes what a client sends, on a thread that does nothing else, so that silence means a dead process.
enum Heartbeat {
    /// Takes ownership of the socket; ends with its context.
    static func start(_ socket: ZeroMQSocket) {
        Platform.startThread(stackBytes: 256 << 10) {
            loop: while true {
                switch socket.receive(waits: true) {
                case .frames(let frames): _ = socket.send(frames)
                case .tooManyFrames: _ = socket.send([[]])
                case .nothing: continue
                case .closed: break loop
                }
            }
            socket.close()
        }
    }
}
