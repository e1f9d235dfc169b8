import Displays
import Sockets

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A Jupyter kernel: binds the sockets of a connection file and answers their messages by an evaluator.
public final class KernelServer: Sendable {
    private let connection: ConnectionFile
    private let signer: MessageSigner
    private let kernel: Kernel

    /// - Parameters:
    ///   - connectionFile: Path of the JSON file that the front end wrote.
    ///   - evaluator: Makes the evaluator, on a thread that will call it, when the first request needs one:
    ///     a front end need not wait for a language to load to learn its name.
    /// - Throws: `ConnectionError` when the file cannot be used.
    public init(
        connectionFile: String, information: KernelInformation, options: KernelOptions = KernelOptions(),
        evaluator: @escaping @Sendable () -> any Evaluator
    ) throws {
        StandardDescriptors.fill()
        connection = try ConnectionFile(path: connectionFile)
        signer = MessageSigner(key: connection.key)
        kernel = Kernel(information: information, options: options, signer: signer, makeEvaluator: evaluator)
    }

    /// Offers front ends a target for their comms.
    public func register(_ target: any CommTarget, named name: String) { kernel.comms.register(target, named: name) }

    /// Serves until a shutdown request, SIGTERM or the parent's death. Call it on the main thread, once.
    /// A cell may still be running when it returns, so the process should leave by `_exit` then: what else would end
    /// the process waits for that cell, or takes its memory away.
    /// - Throws: `ConnectionError` when an address of the connection file is taken.
    public func run() throws {
        let context = ZeroMQContext()
        let sockets: SocketSet
        do {
            sockets = try SocketSet(connection, in: context, options: kernel.options)
        } catch {
            context.terminate()
            throw error
        }
        if kernel.options.handlesSignals { SignalRelay.install() }
        kernel.capture?.redirect()
        if kernel.options.handlesSignals {
            CrashRelay.install(
                errors: kernel.capture?.ownErrors ?? STDERR_FILENO, captured: kernel.capture?.errorsReadEnd, wake: kernel.outbox.wake)
        }
        Heartbeat.start(sockets.heartbeat)
        let lane = Lane(identifier: nil, kernel: kernel)
        kernel.lanes.setMain(lane)
        lane.start()
        kernel.log.note("listening at \(connection.endpoint(.shell))")
        var loop = SocketLoop(kernel: kernel, sockets: sockets, mainLane: lane, signer: signer)
        let end = loop.run()
        kernel.log.note("ends: \(end)")
        kernel.outbox.close()
        kernel.lanes.stopAll()
        kernel.debugging.stop()
        // An orphan's messages have no reader to wait for.
        sockets.close(discarding: end == .orphaned)
        context.shutDown()
        context.terminate()
        if end == .orphaned { ParentWatch.killGroup() }
    }
}
