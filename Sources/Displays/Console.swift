#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Asks the reader for a line, after showing a prompt: an input box in notebooks, standard input elsewhere.
/// - Returns: The line without its end, or nil at the end of input.
/// - Throws: When the front end takes no input, and `Interrupted`.
public func readLine(prompt: String = "") throws -> String? {
    try Displays.sink.readLine(prompt: prompt, isSecret: false)
}

/// Asks the reader for a line that nobody should see: front ends and terminals do not show what is typed.
/// - Returns: The line without its end, or nil at the end of input.
/// - Throws: When the front end takes no input, and `Interrupted`.
public func readPassword(prompt: String = "") throws -> String? {
    try Displays.sink.readLine(prompt: prompt, isSecret: true)
}

/// Writes values to the standard error stream: set apart in notebooks, out of the way of a program's output elsewhere.
public func printError(_ items: Any..., separator: String = " ", terminator: String = "\n") {
    Displays.sink.write(items.map { "\($0)" }.joined(separator: separator) + terminator, to: .standardError)
}

/// Waits; an interrupt ends it within a moment.
/// - Parameter seconds: Nothing when negative or not a number.
/// - Throws: `Interrupted`.
public func sleep(_ seconds: Double) throws {
    if seconds <= 0 || seconds.isNaN {
        try Interruption.checkAndPause()
        return
    }
    let clock = ContinuousClock()
    let end = clock.now + .seconds(min(seconds, 1e9))
    while true {
        try Interruption.checkAndPause()
        let left = clock.now.duration(to: end)
        guard left > .zero else { return }
        let micros = min(left, .milliseconds(10)) / .microseconds(1)
        usleep(UInt32(max(1, micros)))
    }
}
