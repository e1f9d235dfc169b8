import Displays

/// What the numbers stand for that a front end gets for things with parts. They hold values, so none outlives the stop: a list that
/// is held twice is copied when it changes.
struct References {
    enum Target {
        /// The variables of a call, by its place among those that go on.
        case locals(Int)
        case globals
        case value(ShownValue)
        /// Some of many parts.
        case parts(ShownValue, Range<Int>)
    }

    private var targets: [Int: Target] = [:]
    /// What was shown last under a name.
    private var shown: [String: ShownValue] = [:]
    /// Goes on for ever: what is asked for too late finds nothing, and never something else.
    private var last = 0

    mutating func add(_ target: Target) -> Int {
        last += 1
        targets[last] = target
        return last
    }

    subscript(number: Int) -> Target? { targets[number] }

    mutating func note(_ value: ShownValue) { shown[value.name] = value }

    func shown(as name: String) -> ShownValue? { shown[name] }

    mutating func clear() { (targets, shown) = ([:], [:]) }
}
