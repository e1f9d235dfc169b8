/// Tasks on one thread: what a task does is done when somebody waits for it, or when the cell that made it comes to its end.
final class TaskQueue {
    private var waiting: [TaskObject] = []
    /// The one whose work is being done.
    var current: TaskObject?

    func checkCancellation() throws { if current?.isCancelled ?? false { throw TaskCancelled() } }

    func add(_ task: TaskObject) { waiting.append(task) }

    /// Does what waits, in the order in which it was asked for.
    func drain() throws {
        while !waiting.isEmpty { try waiting.removeFirst().run() }
    }

    /// Does what was asked for before a task, and then the task itself.
    func run(until task: TaskObject) throws {
        while !task.isDone, let next = waiting.first {
            waiting.removeFirst()
            try next.run()
        }
        try task.run()
    }

    func clear() { waiting = [] }
}

final class TaskObject {
    private let body: FunctionValue
    private unowned let queue: TaskQueue
    private var outcome: Result<Value, any Error>?
    private var isRunning = false
    var isCancelled = false
    var isDone: Bool { outcome != nil || isRunning }

    init(_ body: FunctionValue, _ queue: TaskQueue) {
        self.body = body
        self.queue = queue
    }

    func run() throws {
        guard !isDone else { return }
        isRunning = true
        let outer = queue.current
        queue.current = self
        defer { (isRunning, queue.current) = (false, outer) }
        do {
            outcome = .success(try body())
        } catch {
            // What would stop a compiled program stops the cell; everything else waits for who asks for the value.
            guard isCatchable(error) else { throw error }
            outcome = .failure(error)
        }
    }

    func value() throws -> Value {
        try queue.run(until: self)
        guard let outcome else { throw EvaluationError.invalid(name: "Deadlock", "this task waits for itself") }
        return try outcome.get()
    }
}

/// The tasks of a group, whose results come in the order in which they were added.
final class TaskGroupObject {
    var tasks: [TaskObject] = []
    let queue: TaskQueue
    init(_ queue: TaskQueue) { self.queue = queue }

    func next() throws -> Value? { tasks.isEmpty ? nil : try tasks.removeFirst().value() }
    func forEach(_ body: (Value) throws -> Bool) throws { while let value = try next() { if !(try body(value)) { return } } }
}

/// What is sent into a stream, until it is finished.
final class StreamObject {
    var elements: [Value] = []
    var isFinished = false
    var error: (any Error)?
    let queue: TaskQueue
    init(_ queue: TaskQueue) { self.queue = queue }

    func next() throws -> Value? {
        if elements.isEmpty, !isFinished { try queue.drain() }
        if !elements.isEmpty { return elements.removeFirst() }
        if let error { throw error }
        guard isFinished else { throw EvaluationError.invalid(name: "Deadlock", "nothing is left that could send into this stream; end it with 'finish()'") }
        return nil
    }
    func forEach(_ body: (Value) throws -> Bool) throws { while let value = try next() { if !(try body(value)) { return } } }
}

extension StandardLibrary {
    private static func queue(_ a: Arguments) throws -> TaskQueue {
        guard let session = a.session else { throw MissingValue() }
        return session.tasks
    }

    static func bindTasks(_ library: Library) {
        let task = library.type("Task", TaskObject.self, conforming: ["Equatable", "Hashable"], "Work that is done when somebody waits for it, or at the end of the cell.")
        library.types["Task"]?.typeParameters = ["Success", "Failure"]
        for start in ["init(", "static func detached("] {
            let result = start == "init(" ? "" : " -> Task<Success, Error>"
            let generics = start == "init(" ? "" : "<Success>"
            let head = start == "init(" ? "init(" : "static func detached\(generics)("
            task.bind(head + "priority: TaskPriority? = nil, operation: () throws -> Success)\(result)", "Asks for work.") { a -> Value in
                let queue = try queue(a)
                let task = TaskObject(try a.function(1), queue)
                queue.add(task)
                return .native(NativeObject(task))
            }
        }
        task.property("var value: Success { get throws }", "What the work comes to.") { try $0.value() }
        task.method("func cancel()", "Says that the work is not needed any more.") { own, _ in own.isCancelled = true }
        task.property("var isCancelled: Bool", "Whether the work is not needed any more.") { $0.isCancelled }
        task.bind("static var isCancelled: Bool", "Whether this work is not needed any more.") { a in a.session?.tasks.current?.isCancelled ?? false }
        task.bind("static func checkCancellation() throws", "Throws where this work is not needed any more.") { a in try a.session?.tasks.checkCancellation() }
        task.bind("static func sleep(nanoseconds: UInt64) throws", "Waits; other tasks go on meanwhile.") { a in
            try a.session?.tasks.checkCancellation()
            try a.session?.tasks.drain()
            try SystemFacts.sleep(Double(try a.values[0].wholeNumber()) / 1e9)
        }
        task.bind("static func sleep(for duration: Duration) throws", "Waits; other tasks go on meanwhile.") { a in
            try a.session?.tasks.checkCancellation()
            try a.session?.tasks.drain()
            let (seconds, attoseconds) = (try a(0) as Duration).components
            try SystemFacts.sleep(Double(seconds) + Double(attoseconds) / 1e18)
        }
        task.bind("static func yield()", "Lets other tasks go on.") { a in try a.session?.tasks.drain() }
        let priority = library.type("TaskPriority", TaskPriorityName.self, conforming: ["Equatable", "Hashable"], "How much work matters; on one thread it changes nothing.")
        for name in ["high", "medium", "low", "background", "userInitiated", "utility"] { priority.bind("static var \(name): TaskPriority", "The priority '\(name)'.") { _ in TaskPriorityName(name: name) } }
        let cancellation = library.type("CancellationError", TaskCancelled.self, conforming: ["Error"], "Work that is not needed any more.")
        cancellation.bind("init()", "The error.") { _ in TaskCancelled() }
        let duration = TypeBinding<Duration>(library: library, name: "Duration")
        duration.bind("static var zero: Duration", "No time.") { _ in Duration.zero }
        for (name, make) in [
            ("seconds", { .milliseconds(Int(($0 * 1000).rounded())) }), ("milliseconds", { .microseconds(Int(($0 * 1000).rounded())) }), ("microseconds", { .nanoseconds(Int(($0 * 1000).rounded())) }),
            ("nanoseconds", { .nanoseconds(Int($0.rounded())) }),
        ] as [(String, (Double) -> Duration)] {
            duration.bind("static func \(name)(_ count: Int) -> Duration", "So many \(name).") { a in make(Double(try a(0) as Int)) }
            duration.bind("static func \(name)(_ count: Double) -> Duration", "So many \(name).") { a in make(try a(0)) }
        }
        library.bind("func runWaitingTasks()", "Does what tasks were asked for.") { a in try a.session?.tasks.drain() }
        bindGroups(library)
        bindStreams(library)
    }

    private static func bindGroups(_ library: Library) {
        let group = library.type("TaskGroup", TaskGroupObject.self, "Tasks that are waited for together.")
        library.types["TaskGroup"]?.typeParameters = ["ChildTaskResult"]
        library.alias("ThrowingTaskGroup", "TaskGroup")
        group.bind("var Element: ChildTaskResult", "What one task comes to.") { _ -> Value in .void }
        group.method("func addTask(priority: TaskPriority? = nil, operation: () throws -> ChildTaskResult)", "Asks for work.") { own, a in
            let task = TaskObject(try a.function(1), own.queue)
            own.tasks.append(task)
            own.queue.add(task)
        }
        group.method("func next() throws -> ChildTaskResult?", "What the next task comes to; nil when none is left.") { own, _ -> Value? in try own.next() }
        group.method("func waitForAll() throws", "Waits until all work is done.") { own, _ in while try own.next() != nil {} }
        group.method("func cancelAll()", "Says that the work is not needed any more.") { own, _ in own.tasks.forEach { $0.isCancelled = true } }
        group.property("var isEmpty: Bool", "Whether no task is left.") { $0.tasks.isEmpty }
        for name in ["withTaskGroup", "withThrowingTaskGroup"] {
            library.bind(
                "func \(name)<Child, Outcome>(of child: Child.Type, returning: Outcome.Type? = nil, body: (inout TaskGroup<Child>) throws -> Outcome) -> Outcome", "Does work in tasks and waits for all of them."
            ) { a -> Value in
                let group = TaskGroupObject(try queue(a))
                var arguments: [Value] = [.native(NativeObject(group))]
                let result = try a.function(2)(changing: &arguments)
                while try group.next() != nil {}
                return result
            }
        }
    }

    private static func bindStreams(_ library: Library) {
        for name in ["AsyncStream", "AsyncThrowingStream"] {
            let stream = library.type(name, StreamObject.self, "Values that come one after another.")
            library.types[name]?.typeParameters = name == "AsyncStream" ? ["Item"] : ["Item", "Failure"]
            stream.bind("var Element: Item", "What the stream gives.") { _ -> Value in .void }
            let source = library.type("\(name).Continuation", StreamSource.self, "What sends into a stream.")
            library.types["\(name).Continuation"]?.typeParameters = library.types[name]?.typeParameters ?? []
            stream.bind("init(_ build: (\(name)<Item\(name == "AsyncStream" ? "" : ", Failure")>.Continuation) -> Void)", "A stream by what sends into it.") { a -> Value in
                let object = StreamObject(try queue(a))
                _ = try a.function(0)(.native(NativeObject(StreamSource(stream: object))))
                return .native(NativeObject(object))
            }
            source.method("func yield(_ value: Item)", "Sends a value.") { own, a in if !own.stream.isFinished { own.stream.elements.append(a.values[0]) } }
            source.method("func finish()", "Ends the stream.") { own, _ in own.stream.isFinished = true }
            if name == "AsyncThrowingStream" {
                source.method("func finish(throwing error: Error?)", "Ends the stream with an error.") { own, a in
                    own.stream.isFinished = true
                    if !a.values[0].isNone { own.stream.error = thrown(a.values[0]) }
                }
            }
        }
    }

    private static func thrown(_ value: Value) -> any Error {
        if case .existential(let inner) = value { return ThrownValue(value: inner.value, type: inner.type) }
        if case .native(let object) = value, let error = object.payload as? any Error { return error }
        return ThrownValue(value: value, type: .any)
    }
}

struct StreamSource { let stream: StreamObject }
struct TaskPriorityName: Hashable { let name: String }
struct TaskCancelled: Error, CustomStringConvertible { var description: String { "CancellationError()" } }
