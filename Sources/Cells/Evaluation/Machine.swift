import Displays

/// The places of one call: numbers that need no reference counting, and everything else.
struct Frame {
    let bits: UnsafeMutablePointer<Int>
    let values: UnsafeMutablePointer<Value>
}

/// How a statement ended: 0 goes on, 1 returns, 2 falls through, and each loop has a number for
/// `break` (even) and `continue` (odd) from 4.
typealias Flow = Int

enum FlowKind {
    static let next = 0
    static let returning = 1
    static let falling = 2
    static func breaking(_ loop: Int) -> Flow { 4 + 2 * loop }
    static func continuing(_ loop: Int) -> Flow { 5 + 2 * loop }
}

typealias Action = (Frame) throws -> Flow

/// Compiled expression code, by the representation of its result.
enum Code {
    case int((Frame) throws -> Int)
    case double((Frame) throws -> Double)
    case bool((Frame) throws -> Bool)
    case value((Frame) throws -> Value)

    var asValue: (Frame) throws -> Value {
        switch self {
        case .int(let run): { .int(try run($0)) }
        case .double(let run): { .double(try run($0)) }
        case .bool(let run): { .bool(try run($0)) }
        case .value(let run): run
        }
    }

    var asInt: (Frame) throws -> Int {
        if case .int(let run) = self { return run }
        let run = asValue
        return { try run($0).asInt() }
    }

    var asDouble: (Frame) throws -> Double {
        if case .double(let run) = self { return run }
        let run = asValue
        return { try run($0).asDouble() }
    }

    var asBool: (Frame) throws -> Bool {
        if case .bool(let run) = self { return run }
        let run = asValue
        return { try run($0).asBool() }
    }

    /// The same result in the representation that values of `type` have.
    func converted(to representation: Representation) -> Code {
        switch representation {
        case .int: .int(asInt)
        case .double: .double(asDouble)
        case .bool: .bool(asBool)
        case .value: .value(asValue)
        }
    }

    /// Runs for the effects only.
    var asEffect: (Frame) throws -> Void {
        switch self {
        case .int(let run): { _ = try run($0) }
        case .double(let run): { _ = try run($0) }
        case .bool(let run): { _ = try run($0) }
        case .value(let run): { _ = try run($0) }
        }
    }
}

/// How the values of a type are held in variables.
enum Representation {
    case int, double, bool, value

    init(_ type: Type) {
        switch type {
        case .int: self = .int
        case .double: self = .double
        case .bool: self = .bool
        case .fixed(let width): self = width.isWide ? .value : .int
        case .float, .string, .substring, .character, .never, .any, .array, .slice, .set, .optional, .dictionary, .range, .closedRange,
            .partialRange, .sequence, .tuple, .function, .nominal, .metatype, .variable, .parameter, .generic, .associated, .unknown:
            self = .value
        }
    }
}

/// The stacks of places on which calls lie. All pointers of the evaluator begin here.
final class Machine {
    struct State {
        var bitsTop: UnsafeMutablePointer<Int>
        var valuesTop: UnsafeMutablePointer<Value>
        var depth: Int
        var hasFailure = false
    }

    static let capacity = 1 << 20
    static let maximumDepth = 10_000

    /// Whose cells run on it.
    weak var session: Session?
    private var lastNumber = 0
    /// Whether the session ends, so that nothing of a cell runs any more.
    var isOver = false

    /// A number that nothing else has.
    func newNumber() -> Int {
        lastNumber += 1
        return lastNumber
    }

    let state: UnsafeMutablePointer<State>
    let bits: UnsafeMutablePointer<Int>
    let values: UnsafeMutablePointer<Value>
    let bitsEnd: UnsafeMutablePointer<Int>
    let valuesEnd: UnsafeMutablePointer<Value>
    /// An error in an algorithm that cannot throw, until it has ended.
    var failure: (any Error)? {
        didSet { state.pointee.hasFailure = failure != nil }
    }

    init() {
        bits = .allocate(capacity: Self.capacity)
        values = .allocate(capacity: Self.capacity)
        bitsEnd = bits + Self.capacity
        valuesEnd = values + Self.capacity
        state = .allocate(capacity: 1)
        state.initialize(to: State(bitsTop: bits, valuesTop: values, depth: 0))
    }

    deinit {
        bits.deallocate()
        values.deallocate()
        state.deallocate()
    }

    /// Makes room for a call.
    /// - Throws: `Overflow` when calls are nested too deeply.
    @inline(__always)
    func push(_ code: FunctionCode) throws -> Frame { try push(code.layout) }

    @inline(__always)
    func push(_ layout: UnsafeMutablePointer<FunctionCode.Layout>) throws -> Frame {
        let frame = Frame(bits: state.pointee.bitsTop, values: state.pointee.valuesTop)
        let count = layout.pointee.values
        let bitsTop = frame.bits + layout.pointee.bits
        let valuesTop = frame.values + count
        if state.pointee.depth > Self.maximumDepth + 1 || bitsTop > bitsEnd || valuesTop > valuesEnd { throw EvaluationError.recursion(Self.maximumDepth) }
        state.pointee.depth += 1
        state.pointee.bitsTop = bitsTop
        state.pointee.valuesTop = valuesTop
        if count > 0 { frame.values.initialize(repeating: .void, count: count) }
        return frame
    }

    /// Ends a call into the library or of an operator: an error that could not be thrown inside is thrown now.
    @inline(__always)
    func settle() throws { if state.pointee.hasFailure { try throwNoted() } }

    @inline(__always)
    func pop(_ frame: Frame) {
        // Not the layout's count: the function may have been declared anew while it ran.
        let count = state.pointee.valuesTop - frame.values
        if count > 0 { frame.values.deinitialize(count: count) }
        state.pointee.depth -= 1
        state.pointee.bitsTop = frame.bits
        state.pointee.valuesTop = frame.values
    }
}

/// A compiled function body and the room its calls take.
final class FunctionCode {
    /// What a call has to know: read through a pointer, so that nothing is counted on the way.
    struct Layout {
        var bits = 1
        var values = 0
        /// Where the arguments go.
        var slots: UnsafeMutablePointer<Slot>?
        var result = Representation.value
    }

    /// Where an argument goes.
    enum Slot {
        case int(Int), double(Int), bool(Int), value(Int), box(Int)

        /// The place among the numbers, if it is one.
        var bits: Int? {
            switch self {
            case .int(let index), .double(let index), .bool(let index): index
            case .value, .box: nil
            }
        }

        /// What lies there.
        func value(in frame: Frame) -> Value {
            switch self {
            case .int(let index): return .int(frame.bits[index])
            case .double(let index): return .double(Double(bitPattern: UInt64(UInt(bitPattern: frame.bits[index]))))
            case .bool(let index): return .bool(frame.bits[index] != 0)
            case .value(let index): return frame.values[index]
            case .box(let index):
                if case .box(let box) = frame.values[index] { return box.value }
                return .void
            }
        }
    }

    /// How code without probes goes over to the function's code with them, in the middle of a call.
    struct Takeover {
        let function: FunctionTrace
        /// By loop: for one that goes through a sequence its body, for others what is left of it behind its condition.
        var loops: [Int: Action] = [:]
        /// Of a cell: its statements from one on.
        var statements: ((Frame, Int) throws -> Flow)?
    }

    let layout: UnsafeMutablePointer<Layout>
    let bodyPointer: UnsafeMutablePointer<Action>
    @exclusivity(unchecked) var parameters: [Slot] = [] {
        didSet {
            // Calls that are on their way may still read the old ones.
            if let old = layout.pointee.slots { retired.append(old) }
            let slots = UnsafeMutablePointer<Slot>.allocate(capacity: max(parameters.count, 1))
            slots.initialize(from: parameters, count: parameters.count)
            layout.pointee.slots = slots
        }
    }
    private var retired: [UnsafeMutablePointer<Slot>] = []
    @exclusivity(unchecked) var inouts: [Bool] = []
    @exclusivity(unchecked) var hasInouts = false
    @exclusivity(unchecked) var captureCount = 0
    /// The first of the value places that hold what a closure captures.
    @exclusivity(unchecked) var captureStart = 0
    @exclusivity(unchecked) var result = Representation.value { didSet { layout.pointee.result = result } }
    let name: String
    /// What was lowered, of code that somebody wrote: a debugger has it lowered again.
    @exclusivity(unchecked) var body: FunctionBody?
    /// While a debugger is attached.
    @exclusivity(unchecked) var takeover: Takeover?

    init(name: String) {
        self.name = name
        layout = .allocate(capacity: 1)
        layout.initialize(to: Layout())
        bodyPointer = .allocate(capacity: 1)
        bodyPointer.initialize(to: { _ in throw EvaluationError.undefined(name) })
    }

    deinit {
        layout.pointee.slots?.deallocate()
        for old in retired { old.deallocate() }
        layout.deallocate()
        bodyPointer.deinitialize(count: 1)
        bodyPointer.deallocate()
    }

    /// A function that cannot be called: its arguments have their places, and the call fails.
    func fails(_ parameters: Int, _ error: any Error) {
        self.parameters = (0..<parameters).map { .value($0 + 1) }
        inouts = self.parameters.map { _ in false }
        layout.pointee.values = parameters + 1
        bodyPointer.pointee = { _ in throw error }
    }

    func store(_ value: Value, in slot: Slot, of frame: Frame) throws {
        switch slot {
        case .int(let index): frame.bits[index] = try value.asInt()
        case .double(let index): frame.bits[index] = Int(bitPattern: UInt(try value.asDouble().bitPattern))
        case .bool(let index): frame.bits[index] = try value.asBool() ? 1 : 0
        case .value(let index): frame.values[index] = value
        case .box(let index): frame.values[index] = .box(Box(value))
        }
    }

    func load(_ slot: Slot, of frame: Frame) -> Value { slot.value(in: frame) }

    /// Moves a value out of a place, so that nothing else holds it.
    func take(_ slot: Slot, of frame: Frame, into value: inout Value) {
        if case .value(let index) = slot { swap(&value, &frame.values[index]) } else { value = load(slot, of: frame) }
    }

    func takeResult(_ frame: Frame) -> Value {
        switch result {
        case .int: .int(frame.bits[0])
        case .double: .double(Double(bitPattern: UInt64(UInt(bitPattern: frame.bits[0]))))
        case .bool: .bool(frame.bits[0] != 0)
        case .value: frame.values[0]
        }
    }
}

/// A call's way to the function: everything passed as values.
func call(_ code: FunctionCode, on machine: Machine, _ arguments: inout [Value], captures: [Value] = []) throws -> Value {
    try Interruption.checkAndPause()
    let frame = try machine.push(code)
    defer { machine.pop(frame) }
    let slots = code.parameters
    for index in 0..<min(slots.count, arguments.count) {
        try code.store(arguments[index], in: slots[index], of: frame)
        if code.hasInouts && code.inouts[index] { arguments[index] = .void }
    }
    var place = code.captureStart
    for capture in captures {
        frame.values[place] = capture
        place += 1
    }
    defer {
        if code.hasInouts {
            for index in slots.indices where code.inouts[index] { arguments[index] = code.load(slots[index], of: frame) }
        }
    }
    _ = try code.bodyPointer.pointee(frame)
    return code.takeResult(frame)
}

/// The same with one or two arguments that nothing changes.
func call(_ code: FunctionCode, on machine: Machine, _ first: Value, _ second: Value?, captures: [Value]) throws -> Value {
    try Interruption.checkAndPause()
    let frame = try machine.push(code)
    defer { machine.pop(frame) }
    let count = code.parameters.count
    if count > 0 { try code.store(first, in: code.parameters[0], of: frame) }
    if count > 1, let second { try code.store(second, in: code.parameters[1], of: frame) }
    var place = code.captureStart
    for capture in captures {
        frame.values[place] = capture
        place += 1
    }
    _ = try code.bodyPointer.pointee(frame)
    return code.takeResult(frame)
}

/// The same with two arguments, of which the first is changed where it is.
func call(_ code: FunctionCode, on machine: Machine, changing first: inout Value, _ second: Value, captures: [Value]) throws {
    try Interruption.checkAndPause()
    let frame = try machine.push(code)
    defer { machine.pop(frame) }
    try code.store(first, in: code.parameters[0], of: frame)
    first = .void
    defer { code.take(code.parameters[0], of: frame, into: &first) }
    try code.store(second, in: code.parameters[1], of: frame)
    var place = code.captureStart
    for capture in captures {
        frame.values[place] = capture
        place += 1
    }
    _ = try code.bodyPointer.pointee(frame)
}
