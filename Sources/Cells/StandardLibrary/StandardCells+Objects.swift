// What programs that were written for Foundation's classes inherit from and throw.
extension StandardCells {
    static let objects: [String: String] = [
        "TextOutputStream": """
        protocol TextOutputStream { mutating func write(_ string: String) }
        extension String: TextOutputStream { mutating func write(_ string: String) { self += string } }
        """,
        "print": """
        func print<Target: TextOutputStream>(_ items: Any..., separator: String = " ", terminator: String = "\\n", to output: inout Target) {
            var between = ""
            for item in items {
                output.write(between)
                output.write("\\(item)")
                between = separator
            }
            output.write(terminator)
        }
        """,
        "CodingKey": """
        protocol CodingKey {
            var stringValue: String { get }
            init?(stringValue: String)
            var intValue: Int? { get }
            init?(intValue: Int)
        }
        extension CodingKey {
            var stringValue: String { "\\(self)" }
            var intValue: Int? { nil }
            init?(intValue: Int) { return nil }
        }
        extension CodingKey where Self: RawRepresentable, RawValue == String {
            var stringValue: String { rawValue }
            init?(stringValue: String) { self.init(rawValue: stringValue) }
        }
        extension CodingKey where Self: RawRepresentable, RawValue == Int {
            var intValue: Int? { rawValue }
            init?(intValue: Int) { self.init(rawValue: intValue) }
        }
        """,
        // What is asked for runs when somebody waits for it, or when the cell comes to its end.
        "DispatchQueue": """
        class DispatchQueue {
            static let main = DispatchQueue(label: "main")
            private static let shared = DispatchQueue(label: "global")
            static func global(qos: DispatchQoS = .default) -> DispatchQueue { shared }
            let label: String
            init(label: String, qos: DispatchQoS = .default, attributes: [DispatchQueueAttribute] = []) { self.label = label }
            func async(group: DispatchGroup? = nil, qos: DispatchQoS = .default, flags: DispatchFlags = .none, execute work: @escaping () -> Void) {
                group?.enter()
                Task {
                    work()
                    group?.leave()
                }
            }
            func sync<T>(flags: DispatchFlags = .none, execute work: () throws -> T) rethrows -> T { try work() }
            func asyncAfter(deadline: DispatchTime, execute work: @escaping () -> Void) { Task { work() } }
            static func concurrentPerform(iterations: Int, execute work: (Int) -> Void) { for index in 0..<iterations { work(index) } }
        }
        enum DispatchQoS { case userInteractive, userInitiated, `default`, utility, background }
        enum DispatchQueueAttribute { case concurrent, initiallyInactive }
        enum DispatchFlags { case none, barrier }
        struct DispatchTime {
            let seconds: Double
            static func now() -> DispatchTime { DispatchTime(seconds: 0) }
            static func + (a: DispatchTime, b: Double) -> DispatchTime { DispatchTime(seconds: a.seconds + b) }
            static let distantFuture = DispatchTime(seconds: .infinity)
        }
        enum DispatchTimeoutResult { case success, timedOut }
        class DispatchGroup {
            private var count = 0
            private var waiting: [() -> Void] = []
            init() {}
            func enter() { count += 1 }
            func leave() {
                count -= 1
                if count == 0 {
                    let all = waiting
                    waiting = []
                    for body in all { body() }
                }
            }
            func wait() { runWaitingTasks() }
            func wait(timeout: DispatchTime) -> DispatchTimeoutResult {
                runWaitingTasks()
                return count == 0 ? .success : .timedOut
            }
            func notify(queue: DispatchQueue, execute work: @escaping () -> Void) { if count == 0 { Task { work() } } else { waiting.append(work) } }
        }
        class DispatchSemaphore {
            private var value: Int
            init(value: Int) { self.value = value }
            @discardableResult
            func signal() -> Int {
                value += 1
                return value
            }
            func wait() {
                if value <= 0 { runWaitingTasks() }
                value -= 1
            }
            func wait(timeout: DispatchTime) -> DispatchTimeoutResult {
                if value <= 0 { runWaitingTasks() }
                if value <= 0 { return .timedOut }
                value -= 1
                return .success
            }
        }
        """,
        "result": """
        extension Task {
            var result: Result<Success, any Error> {
                do { return .success(try value) } catch { return .failure(error) }
            }
        }
        """,
        "makeStream": """
        extension AsyncStream {
            static func makeStream(of type: Item.Type = Item.self) -> (stream: AsyncStream<Item>, continuation: AsyncStream<Item>.Continuation) {
                var continuation: AsyncStream<Item>.Continuation?
                let stream = AsyncStream<Item> { continuation = $0 }
                return (stream, continuation!)
            }
        }
        """,
        "CheckedContinuation": """
        final class CheckedContinuation<T, E> {
            private var result: Result<T, any Error>?
            init() {}
            func resume(returning value: T) { result = .success(value) }
            func resume(throwing error: any Error) { result = .failure(error) }
            func resume(with given: Result<T, E>) where E: Error {
                switch given {
                case .success(let value): result = .success(value)
                case .failure(let error): result = .failure(error)
                }
            }
            func _value() throws -> T {
                if result == nil { runWaitingTasks() }
                guard let result else { fatalError("nothing is left that could resume this continuation") }
                return try result.get()
            }
        }
        extension CheckedContinuation where T == Void { func resume() { resume(returning: ()) } }
        """,
        "withCheckedContinuation": """
        func withCheckedContinuation<T>(_ body: (CheckedContinuation<T, Never>) -> Void) -> T {
            let continuation = CheckedContinuation<T, Never>()
            body(continuation)
            return try! continuation._value()
        }
        """,
        "withCheckedThrowingContinuation": """
        func withCheckedThrowingContinuation<T>(_ body: (CheckedContinuation<T, any Error>) -> Void) throws -> T {
            let continuation = CheckedContinuation<T, any Error>()
            body(continuation)
            return try continuation._value()
        }
        """,
        "NSLock": """
        class NSLock {
            init() {}
            func lock() {}
            func unlock() {}
            func `try`() -> Bool { true }
            func withLock<R>(_ body: () throws -> R) rethrows -> R { try body() }
        }
        """,
        "NSRecursiveLock": """
        class NSRecursiveLock {
            init() {}
            func lock() {}
            func unlock() {}
            func withLock<R>(_ body: () throws -> R) rethrows -> R { try body() }
        }
        """,
        "NSObject": """
        class NSObject: Hashable, CustomStringConvertible {
            init() {}
            var description: String { "<\\(type(of: self))>" }
            var debugDescription: String { description }
            var hash: Int { ObjectIdentifier(self).hashValue }
            func isEqual(_ object: Any?) -> Bool { if let object = object as? NSObject { self === object } else { false } }
            func hash(into hasher: inout Hasher) { hasher.combine(hash) }
            static func == (a: NSObject, b: NSObject) -> Bool { a.isEqual(b) }
        }
        """,
        "NSError": """
        class NSError: NSObject, Error {
            let domain: String
            let code: Int
            let userInfo: [String: Any]
            init(domain: String, code: Int, userInfo: [String: Any]? = nil) {
                self.domain = domain
                self.code = code
                self.userInfo = userInfo ?? [:]
                super.init()
            }
            var localizedDescription: String { userInfo["NSLocalizedDescription"] as? String ?? "The operation could not be completed. (\\(domain) error \\(code).)" }
            override var description: String {
                return "Error Domain=\\(domain) Code=\\(code) \\"(null)\\"" + (userInfo.isEmpty ? "" : "UserInfo={" + userInfo.map { "\\($0.key)=\\($0.value)" }.sorted().joined(separator: ", ") + "}")
            }
        }
        """,
    ]
}
