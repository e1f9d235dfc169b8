#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The terminal behind standard error.
package enum Terminal {
    /// Characters in a line; 80 when nobody knows.
    package static var width: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// A line that wraps cannot be rewritten, so it is cut.
    package static func fitted(_ line: String) -> String {
        var text = line
        while displayWidth(text) > max(width - 1, 20) { text.removeLast() }
        return text
    }
}
