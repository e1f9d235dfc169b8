#if canImport(Glibc)
@preconcurrency import Glibc
#elseif canImport(Darwin)
@preconcurrency import Darwin
#endif

/// Standard input, output and error, which whoever starts a program may have closed.
public enum StandardDescriptors {
    /// Opens what is missing, so that no file opened later takes its place: what is printed would end up in it.
    /// Nothing can be written there, and whoever tries is told.
    public static func fill() {
        var descriptor = open("/dev/null", O_RDONLY)
        while descriptor >= 0 && descriptor <= STDERR_FILENO { descriptor = open("/dev/null", O_RDONLY) }
        if descriptor >= 0 { close(descriptor) }
    }
}

/// What a terminal does with the characters that are typed, before it was told not to show them.
struct TerminalEcho {
    private var settings: termios

    /// Nil where standard input is no terminal.
    static func off() -> TerminalEcho? {
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return nil }
        var silent = settings
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        return TerminalEcho(settings: settings)
    }

    func restore() {
        var settings = settings
        tcsetattr(STDIN_FILENO, TCSADRAIN, &settings)
    }
}
