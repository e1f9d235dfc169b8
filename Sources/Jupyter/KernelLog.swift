import Displays

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The kernel's own log: where `ESPALIER_LOG` says, "stderr" or a file's path. Never in a notebook.
struct KernelLog: Sendable {
    private let descriptor: Int32?

    /// Call it before standard error is captured.
    init(destination: String? = Platform.environment("ESPALIER_LOG")) {
        switch destination {
        case nil: descriptor = nil
        case "stderr": descriptor = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
        case let path?:
            let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
            descriptor = file < 0 ? nil : file
            if file < 0 {
                let problem = "ESPALIER_LOG: cannot write \(path): \(SystemError()); the kernel runs without a log\n"
                try? writeAll(Array(problem.utf8), to: STDERR_FILENO)
            }
        }
    }

    func note(_ text: @autoclosure () -> String) {
        guard let descriptor else { return }
        let line = WireDate.text(microseconds: WireDate.nowMicroseconds) + Array(" \(text())\n".utf8)
        try? writeAll(line, to: descriptor)
    }
}
