// program: async tutorial
import Foundation
struct Photo: Sendable { let id: Int; let title: String }
enum FetchError: Error { case notFound(Int), cancelled }
func fetchPhoto(_ id: Int) async throws -> Photo {
    try await Task.sleep(nanoseconds: UInt64(1_000_000 * (4 - id % 3)))
    if id == 13 { throw FetchError.notFound(id) }
    return Photo(id: id, title: "Photo \(id)")
}
func fetchAll(_ ids: [Int]) async throws -> [Photo] {
    try await withThrowingTaskGroup(of: (Int, Photo).self) { group in
        for (i, id) in ids.enumerated() { group.addTask { (i, try await fetchPhoto(id)) } }
        var result = [Int: Photo]()
        for try await (i, p) in group { result[i] = p }
        return result.sorted { $0.key < $1.key }.map(\.value)
    }
}
actor Counter {
    private var value = 0
    private var waiters: [CheckedContinuation<Int, Never>] = []
    func increment(by n: Int = 1) -> Int { value += n; if value >= 5 { waiters.forEach { $0.resume(returning: value) }; waiters = [] }; return value }
    func waitForFive() async -> Int { if value >= 5 { return value }; return await withCheckedContinuation { waiters.append($0) } }
    nonisolated let name = "counter"
}
struct Countdown: AsyncSequence {
    typealias Element = Int
    let from: Int
    struct AsyncIterator: AsyncIteratorProtocol { var n: Int; mutating func next() async -> Int? { guard n > 0 else { return nil }; defer { n -= 1 }; return n } }
    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(n: from) }
}
let photos = try await fetchAll([3, 1, 2])
print(photos.map(\.title))
do { _ = try await fetchAll([1, 13]) } catch FetchError.notFound(let id) { print("no", id) } catch { print(error) }
async let a = fetchPhoto(5)
async let b = fetchPhoto(6)
let both = try await (a, b)
print(both.0.id + both.1.id)
let c = Counter()
let waiter = Task { await c.waitForFive() }
for _ in 1...5 { _ = await c.increment() }
print(await waiter.value, c.name)
for await n in Countdown(from: 3) { print(n, terminator: " ") }
print()
let stream = AsyncStream<String> { cont in
    for w in ["x", "y", "z"] { cont.yield(w) }
    cont.finish()
}
for await w in stream.map({ $0.uppercased() }) where w != "Y" { print(w) }
let task = Task { () -> Int in
    for i in 0..<1000 { try Task.checkCancellation(); if i == 500 { return i }; await Task.yield() }
    return -1
}
task.cancel()
do { print(try await task.value) } catch is CancellationError { print("cancelled") }
let r = await Task { try await fetchPhoto(13) }.result
switch r { case .success(let p): print(p); case .failure(let e): print("failed:", e) }

// expect: ["Photo 3", "Photo 1", "Photo 2"]
// expect: no 13
// expect: 11
// expect: 5 counter
// expect: 3 2 1 
// expect: X
// expect: Z
// expect: cancelled
// expect: failed: notFound(13)

// program: bank actors
actor BankAccount {
    let number: Int
    private(set) var balance: Double
    init(number: Int, balance: Double) { self.number = number; self.balance = balance }
    enum BankError: Error { case insufficient(Double) }
    func deposit(_ amount: Double) { balance += amount }
    func transfer(_ amount: Double, to other: BankAccount) async throws {
        guard amount <= balance else { throw BankError.insufficient(balance) }
        balance -= amount
        await other.deposit(amount)
    }
    nonisolated var label: String { "#\(number)" }
}
func audit(_ accounts: [BankAccount]) async -> Double {
    await withTaskGroup(of: Double.self) { group in
        for a in accounts { group.addTask { await a.balance } }
        return await group.reduce(0, +)
    }
}
@MainActor class ViewModel { var title = "none"; func load() async { title = await fetchTitle() } }
func fetchTitle() async -> String { try? await Task.sleep(for: .milliseconds(1)); return "loaded" }
let a = BankAccount(number: 1, balance: 100), b = BankAccount(number: 2, balance: 5)
try await a.transfer(30, to: b)
print(await a.balance, await b.balance, a.label)
do { try await b.transfer(1000, to: a) } catch BankAccount.BankError.insufficient(let x) { print("only", x) }
print(await audit([a, b]))
let vm = await ViewModel()
await vm.load()
print(await vm.title)
func retry<T>(_ n: Int, _ op: () async throws -> T) async rethrows -> T {
    for i in 1..<n { do { return try await op() } catch { print("attempt \(i) failed: \(error)") } }
    return try await op()
}
struct Flaky: Error {}
var tries = 0
let v = try await retry(3) { () async throws -> Int in tries += 1; if tries < 3 { throw Flaky() }; return tries }
print(v)
let results = await withTaskGroup(of: (Int, Int).self, returning: [Int: Int].self) { g in
    for i in 1...4 { g.addTask { (i, i * i) } }
    var d: [Int: Int] = [:]
    for await (k, v) in g { d[k] = v }
    return d
}
print(results.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" })
let (stream, cont) = AsyncStream.makeStream(of: Int.self)
Task { for i in 0..<3 { cont.yield(i) }; cont.finish() }
var got: [Int] = []
for await x in stream { got.append(x) }
print(got)

// expect: 70.0 35.0 #1
// expect: only 35.0
// expect: 105.0
// expect: loaded
// expect: attempt 1 failed: Flaky()
// expect: attempt 2 failed: Flaky()
// expect: 3
// expect: ["1:1", "2:4", "3:9", "4:16"]
// expect: [0, 1, 2]

// program: memory
class Person { let name: String; var apartment: Apartment?
    init(name: String) { self.name = name; print("\(name) init") }
    deinit { print("\(name) deinit") } }
class Apartment { let unit: String; weak var tenant: Person?
    init(unit: String) { self.unit = unit }
    deinit { print("Apartment \(unit) deinit") } }
func scope() {
    let j = Person(name: "John"), u = Apartment(unit: "4A")
    j.apartment = u; u.tenant = j
    print(u.tenant?.name ?? "none")
}
scope()
class HTMLElement { let name: String; let text: String?
    lazy var asHTML: () -> String = { [unowned self] in if let t = self.text { return "<\(self.name)>\(t)</\(self.name)>" } else { return "<\(self.name) />" } }
    init(name: String, text: String? = nil) { self.name = name; self.text = text }
    deinit { print("\(name) is being deinitialized") } }
var p: HTMLElement? = HTMLElement(name: "p", text: "hello")
print(p!.asHTML())
p = nil
class Customer { let name: String; var card: CreditCard?; init(name: String) { self.name = name }; deinit { print("\(name) out") } }
class CreditCard { let number: UInt64; unowned let customer: Customer; init(number: UInt64, customer: Customer) { self.number = number; self.customer = customer }; deinit { print("Card #\(number) out") } }
var c: Customer? = Customer(name: "Zoe")
c!.card = CreditCard(number: 1234_5678_9012_3456, customer: c!)
c = nil
final class Timer2 { var tick: (() -> Void)?; var n = 0
    func start() { tick = { [weak self] in guard let self else { print("gone"); return }; self.n += 1 } }
    deinit { print("timer off at \(n)") } }
var t: Timer2? = Timer2(); t!.start(); let f = t!.tick!; f(); f(); t = nil; f()
final class Buf { var d: [Int]; init(_ d: [Int]) { self.d = d } }
struct COW { private var b: Buf; init(_ d: [Int]) { b = Buf(d) }
    var copies = 0
    mutating func append(_ x: Int) { if !isKnownUniquelyReferenced(&b) { b = Buf(b.d); copies += 1 }; b.d.append(x) }
    var values: [Int] { b.d } }
var a = COW([1]); a.append(2); var b = a; b.append(3); b.append(4)
print(a.values, b.values, a.copies, b.copies)
weak var w: Buf?
do { let s = Buf([9]); w = s; print(w != nil) }
print(w == nil)
class Country { let name: String; var capital: City!; init(name: String, capital: String) { self.name = name; self.capital = City(name: capital, country: self) } }
class City { let name: String; unowned let country: Country; init(name: String, country: Country) { self.name = name; self.country = country } }
let canada = Country(name: "Canada", capital: "Ottawa")
print(canada.capital.name, canada.capital.country === canada)

// expect: John init
// expect: John
// expect: John deinit
// expect: Apartment 4A deinit
// expect: <p>hello</p>
// expect: p is being deinitialized
// expect: Zoe out
// expect: Card #1234567890123456 out
// expect: timer off at 2
// expect: gone
// expect: [1, 2] [1, 2, 3, 4] 0 1
// expect: true
// expect: true
// expect: Ottawa true

// program: observer didset
class Account {
    var balance: Double { willSet { print("about to set \(newValue)") } didSet { if balance < 0 { balance = oldValue; print("refused") } else { log.append(balance - oldValue) } } }
    private(set) var log: [Double] = []
    lazy var report: String = { log.map { ($0 >= 0 ? "+" : "") + "\($0)" }.joined(separator: " ") }()
    static var count = 0
    static let bank: String = { print("bank made"); return "Bank" }()
    init(_ b: Double) { balance = b; Account.count += 1 }
    deinit { Account.count -= 1 }
}
do {
    let a = Account(10)
    a.balance += 5
    a.balance -= 100
    a.balance = 1
    print(a.report, Account.count)
    a.balance += 1
    print(a.report)
}
print(Account.count, Account.bank, Account.bank)
class StepCounter { var totalSteps = 0 { willSet(newTotal) { print("About to set to \(newTotal)") } didSet { if totalSteps > oldValue { print("Added \(totalSteps - oldValue) steps") } } } }
let sc = StepCounter(); sc.totalSteps = 200; sc.totalSteps = 360
var x = 1 { didSet { print("x", oldValue, "->", x) } }
x = 2
func bump(_ n: inout Int) { n += 1; n += 1 }
bump(&x)
struct Rect { var origin = (x: 0.0, y: 0.0), size = (w: 0.0, h: 0.0)
    var center: (x: Double, y: Double) { get { (origin.x + size.w / 2, origin.y + size.h / 2) } set { origin = (newValue.x - size.w / 2, newValue.y - size.h / 2) } } }
var r = Rect(origin: (0, 0), size: (10, 4)); r.center = (15, 15); print(r.origin, r.center.x)
r.center.x += 1; print(r.origin)

// expect: about to set 15.0
// expect: about to set -85.0
// expect: refused
// expect: about to set 1.0
// expect: +5.0 -14.0 1
// expect: about to set 2.0
// expect: +5.0 -14.0
// expect: bank made
// expect: 0 Bank Bank
// expect: About to set to 200
// expect: Added 200 steps
// expect: About to set to 360
// expect: Added 160 steps
// expect: x 1 -> 2
// expect: x 2 -> 4
// expect: (x: 10.0, y: 13.0) 15.0
// expect: (x: 11.0, y: 13.0)
