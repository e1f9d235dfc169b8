import Displays

/// Stops a piece of work at each of its checks in turn, lets it go on, and compares what comes out with a run that nobody stopped.
///
/// The flag belongs to the whole process: call it in an exit test.
public enum StopAtEveryCheck {
    public struct Difference: Error, CustomStringConvertible {
        public var check: Int
        public var expected: String
        public var actual: String
        public var description: String { "stopped at check \(check): \(actual), without a stop \(expected)" }
    }

    /// - Parameters:
    ///   - most: Checks to stop at, evenly spread; all when there are fewer.
    ///   - make: Work from its beginning. Its `run` does what is left to do; its `result` says what came out.
    /// - Returns: How many times the work was stopped.
    public static func run(
        most: Int = .max, of make: () throws -> (run: () throws -> Void, result: () throws -> String)
    ) throws -> Int {
        let (checks, expected) = try straight(make())
        var stops = 0
        for check in stride(from: 0, to: checks, by: max(1, checks / most)) {
            let work = try make()
            do {
                _ = try Interruption.withRequest(afterChecks: check) { try work.run() }
            } catch is Interrupted {
                stops += 1
            }
            try work.run()
            let actual = try work.result()
            guard actual == expected else { throw Difference(check: check, expected: expected, actual: actual) }
        }
        return stops
    }

    /// Lets the work go when it is done, so that no other finds anything of it in a cache.
    private static func straight(
        _ work: (run: () throws -> Void, result: () throws -> String)
    ) throws -> (checks: Int, result: String) {
        let many = 1 << 40
        let left = try Interruption.withRequest(afterChecks: many) { try work.run() }.left
        return (many - left, try work.result())
    }
}
