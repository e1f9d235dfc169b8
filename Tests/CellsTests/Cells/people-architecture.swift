// program: store
struct AppState: Equatable {
    var count = 0
    var log: [String] = []
    var user: User?
    struct User: Equatable { var name: String; var isAdmin = false }
}
enum Action { case increment, decrement, login(String), logout, batch([Action]) }
typealias Reducer<S, A> = (inout S, A) -> Void
typealias Middleware<S, A> = (S, A, @escaping (A) -> Void) -> Void

final class Store<State, Action> {
    private(set) var state: State { didSet { subscribers.values.forEach { $0(state) } } }
    private let reducer: Reducer<State, Action>
    private let middlewares: [Middleware<State, Action>]
    private var subscribers: [Int: (State) -> Void] = [:]
    private var nextID = 0
    init(_ state: State, reducer: @escaping Reducer<State, Action>, middlewares: [Middleware<State, Action>] = []) {
        self.state = state; self.reducer = reducer; self.middlewares = middlewares
    }
    func dispatch(_ action: Action) {
        reducer(&state, action)
        for m in middlewares { m(state, action) { [weak self] a in self?.dispatch(a) } }
    }
    @discardableResult
    func subscribe(_ f: @escaping (State) -> Void) -> () -> Void {
        let id = nextID; nextID += 1
        subscribers[id] = f
        return { [weak self] in self?.subscribers[id] = nil }
    }
}
func appReducer(state: inout AppState, action: Action) {
    switch action {
    case .increment: state.count += 1
    case .decrement: state.count -= 1
    case .login(let n): state.user = .init(name: n)
    case .logout: state.user = nil
    case .batch(let actions): actions.forEach { appReducer(state: &state, action: $0) }
    }
    state.log.append(String(describing: action).components(separatedBy: "(")[0])
}
import Foundation
let store = Store(AppState(), reducer: appReducer, middlewares: [{ state, action, dispatch in
    if case .login("root") = action { dispatch(.increment) }
}])
let cancel = store.subscribe { print("state:", $0.count, $0.user?.name ?? "-") }
store.dispatch(.increment)
store.dispatch(.login("root"))
cancel()
store.dispatch(.batch([.increment, .increment, .logout]))
print(store.state)

// expect: state: 1 -
// expect: state: 1 root
// expect: state: 2 root
// expect: AppState(count: 4, log: ["increment", "login", "increment", "increment", "increment", "logout", "batch"], user: nil)

// program: di
protocol Service {}
protocol Networking: Service { func get(_ path: String) -> String }
protocol Logging: Service { func log(_ m: String) }
struct FakeNetwork: Networking { func get(_ path: String) -> String { "200 \(path)" } }
final class MemoryLogger: Logging { private(set) var lines: [String] = []; func log(_ m: String) { lines.append(m) } }
final class Container {
    enum Scope { case transient, singleton }
    private var factories: [String: (Scope, (Container) -> Any)] = [:]
    private var cache: [String: Any] = [:]
    func register<T>(_ type: T.Type, scope: Scope = .transient, _ make: @escaping (Container) -> T) { factories["\(type)"] = (scope, make) }
    func resolve<T>(_ type: T.Type = T.self) -> T {
        let key = String(describing: type)
        if let c = cache[key] as? T { return c }
        guard let (scope, make) = factories[key], let v = make(self) as? T else { fatalError("No \(key)") }
        if scope == .singleton { cache[key] = v }
        return v
    }
}
@propertyWrapper
struct Injected<T> {
    private var value: T
    init() { value = container.resolve() }
    var wrappedValue: T { get { value } mutating set { value = newValue } }
    var projectedValue: Injected<T> { self }
}
let container = Container()
container.register(Networking.self) { _ in FakeNetwork() }
container.register(Logging.self, scope: .singleton) { _ in MemoryLogger() }
class Repo {
    @Injected var net: Networking
    @Injected private var log: any Logging
    func load(_ id: Int) -> String { log.log("load \(id)"); return net.get("/items/\(id)") }
}
let r = Repo()
print(r.load(1), Repo().load(2))
print((container.resolve(Logging.self) as! MemoryLogger).lines)
print(type(of: r.net))

// expect: 200 /items/1 200 /items/2
// expect: ["load 1", "load 2"]
// expect: FakeNetwork

// program: eventbus
import Foundation
protocol Event {}
struct UserLoggedIn: Event { let name: String }
struct ItemAdded: Event { let id: Int; let qty: Int }
final class EventBus {
    static let shared = EventBus()
    private init() {}
    private var handlers: [ObjectIdentifier: [(token: UUID, f: (Any) -> Void)]] = [:]
    struct Token { let id: UUID; let type: ObjectIdentifier }
    func on<E: Event>(_ type: E.Type = E.self, _ f: @escaping (E) -> Void) -> Token {
        let t = Token(id: UUID(), type: ObjectIdentifier(type))
        handlers[t.type, default: []].append((t.id, { f($0 as! E) }))
        return t
    }
    func off(_ t: Token) { handlers[t.type]?.removeAll { $0.token == t.id } }
    func post<E: Event>(_ e: E) { handlers[ObjectIdentifier(E.self)]?.forEach { $0.f(e) } }
}
let bus = EventBus.shared
let t1 = bus.on { (e: UserLoggedIn) in print("hi", e.name) }
let t2 = bus.on(ItemAdded.self) { print("item", $0.id, "x\($0.qty)") }
bus.post(UserLoggedIn(name: "Bo"))
bus.post(ItemAdded(id: 7, qty: 2))
bus.off(t2)
bus.post(ItemAdded(id: 8, qty: 1))
class WeakBox<T: AnyObject> { weak var value: T?; init(_ v: T) { value = v } }
protocol Observer: AnyObject { func notify(_ s: String) }
class Subject { private var obs: [WeakBox<AnyObject>] = []
    func add(_ o: Observer) { obs.append(WeakBox(o)) }
    func send(_ s: String) { obs = obs.filter { $0.value != nil }; for b in obs { (b.value as? Observer)?.notify(s) } }
    var count: Int { obs.count } }
class Logger: Observer { let n: String; init(_ n: String) { self.n = n }; func notify(_ s: String) { print("[\(n)] \(s)") }; deinit { print("\(n) gone") } }
let s = Subject()
var a: Logger? = Logger("A")
let b = Logger("B")
s.add(a!); s.add(b)
s.send("one")
a = nil
s.send("two")
print(s.count)

// expect: hi Bo
// expect: item 7 x2
// expect: [A] one
// expect: [B] one
// expect: A gone
// expect: [B] two
// expect: 1

// program: wrappers
@propertyWrapper
struct Clamped<V: Comparable> {
    private var v: V
    let range: ClosedRange<V>
    init(wrappedValue: V, _ range: ClosedRange<V>) { self.range = range; v = min(max(wrappedValue, range.lowerBound), range.upperBound) }
    var wrappedValue: V { get { v } set { v = min(max(newValue, range.lowerBound), range.upperBound) } }
    var projectedValue: Bool { v == range.lowerBound || v == range.upperBound }
}
@propertyWrapper
struct Trimmed { private var s = ""
    var wrappedValue: String { get { s } set { s = newValue.trimmingCharacters(in: .whitespacesAndNewlines) } }
    init(wrappedValue: String) { self.wrappedValue = wrappedValue } }
@propertyWrapper
class Published<T> { private var v: T; var observers: [(T) -> Void] = []
    init(wrappedValue: T) { v = wrappedValue }
    var wrappedValue: T { get { v } set { v = newValue; observers.forEach { $0(newValue) } } }
    var projectedValue: Published<T> { self }
    func sink(_ f: @escaping (T) -> Void) { observers.append(f); f(v) } }
import Foundation
struct Player { @Clamped(0...100) var health = 120; @Trimmed var name: String; @Clamped(1...10) var level: Int = 5 }
var p = Player(name: "  Zed \n")
print(p.health, p.name, p.$health, p.level)
p.health -= 150; p.level += 2
print(p.health, p.$health, p.level, p.$level)
class Model { @Published var count = 0; @Published var names: [String] = [] }
let m = Model()
m.$count.sink { print("count", $0) }
m.count += 1
m.$names.sink { print("names", $0) }
m.names.append("x")
struct UserDefaultsLike { static var storage: [String: Any] = [:] }
@propertyWrapper struct Stored<T> { let key: String; let defaultValue: T
    var wrappedValue: T { get { UserDefaultsLike.storage[key] as? T ?? defaultValue } nonmutating set { UserDefaultsLike.storage[key] = newValue } } }
enum Settings { @Stored(key: "theme", defaultValue: "light") static var theme; @Stored(key: "n", defaultValue: 3) static var n: Int }
print(Settings.theme, Settings.n)
Settings.theme = "dark"
print(Settings.theme, UserDefaultsLike.storage)

// expect: 100 Zed true 5
// expect: 0 true 7 false
// expect: count 0
// expect: count 1
// expect: names []
// expect: names ["x"]
// expect: light 3
// expect: dark ["theme": "dark"]

// program: state machine
protocol StateType: Hashable {}
struct StateMachine<S: StateType, E: Hashable> {
    struct Transition: Hashable { let from: S; let event: E }
    enum Failure: Error, CustomStringConvertible { case invalid(S, E); var description: String { if case let .invalid(s, e) = self { return "cannot \(e) when \(s)" }; return "" } }
    private(set) var state: S
    private var table: [Transition: S] = [:]
    private var hooks: [S: [(S) -> Void]] = [:]
    var history: [S] = []
    init(initial: S, @TransitionBuilder<S, E> _ t: () -> [(S, E, S)]) { state = initial; for (f, e, to) in t() { table[.init(from: f, event: e)] = to } }
    mutating func on(_ s: S, _ f: @escaping (S) -> Void) { hooks[s, default: []].append(f) }
    mutating func fire(_ e: E) throws {
        guard let next = table[Transition(from: state, event: e)] else { throw Failure.invalid(state, e) }
        history.append(state)
        let old = state
        state = next
        hooks[next]?.forEach { $0(old) }
    }
}
@resultBuilder struct TransitionBuilder<S, E> { static func buildBlock(_ t: (S, E, S)...) -> [(S, E, S)] { t } }
enum Light: StateType { case red, green, yellow, broken(code: Int) }
enum Ev { case tick, smash }
var m = StateMachine<Light, Ev>(initial: .red) {
    (Light.red, Ev.tick, Light.green)
    (Light.green, Ev.tick, Light.yellow)
    (Light.yellow, Ev.tick, Light.red)
    (Light.red, Ev.smash, Light.broken(code: 3))
}
m.on(.green) { print("go! (was \($0))") }
do { for e in [Ev.tick, .tick, .tick, .smash, .tick] { try m.fire(e); print(m.state) } } catch let f as StateMachine<Light, Ev>.Failure { print("failed:", f) }
print(m.history.count, m.history.first!, type(of: m))
enum Door { case open, closed, locked
    mutating func next() { self = switch self { case .open: .closed; case .closed: .locked; case .locked: .open } } }
var d = Door.open
for _ in 0..<4 { d.next(); print(d, terminator: " ") }
print()
indirect enum JSON: Equatable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral {
    case string(String), number(Double), bool(Bool), array([JSON]), object([String: JSON]), null
    init(stringLiteral v: String) { self = .string(v) }; init(integerLiteral v: Int) { self = .number(Double(v)) }; init(booleanLiteral v: Bool) { self = .bool(v) }
    init(nilLiteral: ()) { self = .null }; init(arrayLiteral e: JSON...) { self = .array(e) }; init(dictionaryLiteral e: (String, JSON)...) { self = .object(Dictionary(e) { _, b in b }) }
    subscript(k: String) -> JSON? { get { if case .object(let o) = self { o[k] } else { nil } } }
    subscript(i: Int) -> JSON? { guard case .array(let a) = self, a.indices ~= i else { return nil }; return a[i] }
    var text: String { switch self { case .string(let s): "\"\(s)\""; case .number(let n): n == n.rounded() ? "\(Int(n))" : "\(n)"; case .bool(let b): b.description; case .null: "null"
        case .array(let a): "[" + a.map(\.text).joined(separator: ",") + "]"; case .object(let o): "{" + o.sorted { $0.key < $1.key }.map { "\"\($0)\":\($1.text)" }.joined(separator: ",") + "}" } }
}
let j: JSON = ["a": [1, "x", nil, true], "b": ["c": 2]]
print(j.text, j["a"]?[1] == "x", j["b"]?["c"]?.text ?? "-", j["z"] as Any)

// expect: go! (was red)
// expect: green
// expect: yellow
// expect: red
// expect: broken(code: 3)
// expect: failed: cannot tick when broken(code: 3)
// expect: 4 red StateMachine<Light, Ev>
// expect: closed locked open closed 
// expect: {"a":[1,"x",null,true],"b":{"c":2}} true 2 nil

// program: undo manager
protocol Command { func execute(); func undo(); var label: String { get } }
final class TextDocument { var text = "" { didSet { if text != oldValue { revisions += 1 } } }; private(set) var revisions = 0 }
struct Insert: Command {
    let doc: TextDocument, s: String, at: Int
    var label: String { "insert '\(s)'" }
    func execute() { doc.text.insert(contentsOf: s, at: doc.text.index(doc.text.startIndex, offsetBy: at)) }
    func undo() { let i = doc.text.index(doc.text.startIndex, offsetBy: at); doc.text.removeSubrange(i..<doc.text.index(i, offsetBy: s.count)) }
}
final class Uppercase: Command {
    private unowned let doc: TextDocument
    private var before: String?
    init(_ d: TextDocument) { doc = d }
    let label = "uppercase"
    func execute() { before = doc.text; doc.text = doc.text.uppercased() }
    func undo() { if let b = before { doc.text = b } }
}
final class History {
    private var done: [Command] = [], undone: [Command] = []
    func run(_ c: Command) { c.execute(); done.append(c); undone.removeAll() }
    @discardableResult func undo() -> Bool { guard let c = done.popLast() else { return false }; c.undo(); undone.append(c); return true }
    @discardableResult func redo() -> Bool { guard let c = undone.popLast() else { return false }; c.execute(); done.append(c); return true }
    var labels: [String] { done.map { $0.label } }
}
let doc = TextDocument(), h = History()
h.run(Insert(doc: doc, s: "hello", at: 0))
h.run(Insert(doc: doc, s: " world", at: 5))
h.run(Uppercase(doc))
print(doc.text, h.labels)
h.undo(); print(doc.text)
h.undo(); print(doc.text)
h.redo(); print(doc.text, h.labels)
h.run(Insert(doc: doc, s: "oh ", at: 0))
print(doc.text, h.redo(), doc.revisions)
while h.undo() {}
print(doc.text.isEmpty, h.labels)

// expect: HELLO WORLD ["insert \'hello\'", "insert \' world\'", "uppercase"]
// expect: hello world
// expect: hello
// expect: hello world ["insert \'hello\'", "insert \' world\'"]
// expect: oh hello world false 7
// expect: true []

// program: protocol witness
protocol Plugin { init(); var name: String { get }; func run(_ input: String) -> String; static var version: Int { get } }
extension Plugin { static var version: Int { 1 }; func runTwice(_ s: String) -> String { run(run(s)) } }
struct Reverse: Plugin { let name = "reverse"; func run(_ i: String) -> String { String(i.reversed()) } }
struct Shout: Plugin { static let version = 3; var name: String { "shout" }; func run(_ i: String) -> String { i.uppercased() + "!" } }
final class Count: Plugin { required init() {}; private var n = 0; var name: String { "count \(n)" }; func run(_ i: String) -> String { n += 1; return "\(i)#\(n)" } }
let types: [any Plugin.Type] = [Reverse.self, Shout.self, Count.self]
for t in types {
    let p = t.init()
    print(p.name, p.runTwice("ab"), t.version, type(of: p), p.name)
}
struct Pipeline { var plugins: [any Plugin]; func callAsFunction(_ s: String) -> String { plugins.reduce(s) { $1.run($0) } } }
let pipe = Pipeline(plugins: types.map { $0.init() })
print(pipe("hey"), pipe("hey"))
protocol Copyable_ { func copy() -> Self }
class Shape: Copyable_ { var name = "shape"; required init() {}; func copy() -> Self { let c = type(of: self).init(); c.name = name + " copy"; return c } }
class Sq: Shape { var side = 2 }
let s = Sq(); let c = s.copy(); c.side = 5
print(c.name, c.side, s.side, c is Sq, type(of: c as Shape))
func make<P: Plugin>(_: P.Type) -> P { P() }
print(make(Shout.self).run("x"), make(Count.self).run("y"))
protocol Greeter { func greet() -> String }
extension Greeter { func greet() -> String { "default" }; func wave() -> String { "wave" } }
struct Loud: Greeter { func greet() -> String { "LOUD" }; func wave() -> String { "WAVE" } }
let g: any Greeter = Loud(); print(g.greet(), g.wave(), Loud().wave())
func poly(_ g: some Greeter) -> String { g.wave() }
print(poly(Loud()))

// expect: reverse ab 1 Reverse reverse
// expect: shout AB!! 3 Shout shout
// expect: count 0 ab#1#2 1 Count count 2
// expect: YEH!#1 YEH!#2
// expect: shape copy 5 2 true Sq
// expect: X! y#1
// expect: LOUD wave WAVE
// expect: wave
