// program: adventure
enum Direction: String, CaseIterable { case north, south, east, west
    var opposite: Direction {
        switch self { case .north: .south; case .south: .north; case .east: .west; case .west: .east }
    }
}
class Room {
    let name: String
    var exits: [Direction: Room] = [:]
    var items: Set<Item> = []
    init(_ name: String) { self.name = name }
    func connect(_ d: Direction, to other: Room) { exits[d] = other; other.exits[d.opposite] = self }
}
enum Item: String, Hashable, Comparable { case lamp, key, sword
    static func < (a: Item, b: Item) -> Bool { a.rawValue < b.rawValue } }
enum Command {
    case go(Direction), take(Item), drop(Item), look, inventory, quit, unknown(String)
    init(_ s: String) {
        let parts = s.lowercased().split(separator: " ").map(String.init)
        switch (parts.first, parts.dropFirst().first) {
        case ("go", let d?): self = Direction(rawValue: d).map(Command.go) ?? .unknown(s)
        case ("take", let i?) where Item(rawValue: i) != nil: self = .take(Item(rawValue: i)!)
        case ("drop", let i?) where Item(rawValue: i) != nil: self = .drop(Item(rawValue: i)!)
        case ("look", nil): self = .look
        case ("inventory", nil), ("i", nil): self = .inventory
        case ("quit", _): self = .quit
        default: self = .unknown(s)
        }
    }
}
struct Game {
    var room: Room
    var bag: Set<Item> = []
    var moves = 0
    mutating func run(_ c: Command) -> Bool {
        defer { moves += 1 }
        switch c {
        case .go(let d):
            guard let next = room.exits[d] else { print("No way \(d)."); return true }
            room = next
            fallthrough
        case .look:
            let exits = room.exits.keys.map(\.rawValue).sorted().joined(separator: ", ")
            print("You are in the \(room.name). Exits: \(exits)." + (room.items.isEmpty ? "" : " Items: \(room.items.sorted().map(\.rawValue))"))
        case let .take(i):
            if let got = room.items.remove(i) { bag.insert(got); print("Taken: \(got).") } else { print("No \(i) here.") }
        case .drop(let i) where bag.contains(i): bag.remove(i); room.items.insert(i); print("Dropped.")
        case .drop: print("You have none.")
        case .inventory: print(bag.isEmpty ? "Nothing." : bag.sorted().map { "\($0)" }.joined(separator: ", "))
        case .quit: print("Bye after \(moves) moves."); return false
        case .unknown(let s): print("I don't know \"\(s)\".")
        }
        return true
    }
}
let hall = Room("Hall"), cellar = Room("Cellar"), garden = Room("Garden")
hall.connect(.north, to: garden); hall.connect(.south, to: cellar)
cellar.items = [.lamp, .sword]
var game = Game(room: hall)
for line in ["look", "go north", "go up", "go west", "go south", "go south", "take lamp", "take key", "i", "drop sword", "drop lamp", "look", "dance wildly", "quit"] {
    print(">", line)
    if !game.run(Command(line)) { break }
}

// expect: > look
// expect: You are in the Hall. Exits: north, south.
// expect: > go north
// expect: You are in the Garden. Exits: south.
// expect: > go up
// expect: I don't know "go up".
// expect: > go west
// expect: No way west.
// expect: > go south
// expect: You are in the Hall. Exits: north, south.
// expect: > go south
// expect: You are in the Cellar. Exits: north. Items: ["lamp", "sword"]
// expect: > take lamp
// expect: Taken: lamp.
// expect: > take key
// expect: No key here.
// expect: > i
// expect: lamp
// expect: > drop sword
// expect: You have none.
// expect: > drop lamp
// expect: Dropped.
// expect: > look
// expect: You are in the Cellar. Exits: north. Items: ["lamp", "sword"]
// expect: > dance wildly
// expect: I don't know "dance wildly".
// expect: > quit
// expect: Bye after 13 moves.

// program: game of life
struct Cell: Hashable { let x, y: Int
    var neighbours: [Cell] { [-1, 0, 1].flatMap { dx in [-1, 0, 1].compactMap { dy in dx == 0 && dy == 0 ? nil : Cell(x: x + dx, y: y + dy) } } } }
struct Life: Sequence, IteratorProtocol {
    private(set) var alive: Set<Cell>
    init(_ pattern: String) {
        alive = Set(pattern.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { y, row in row.enumerated().compactMap { x, c in c == "#" ? Cell(x: x, y: y) : nil } })
    }
    mutating func next() -> Life? {
        let now = self
        var counts: [Cell: Int] = [:]
        for c in alive { for n in c.neighbours { counts[n, default: 0] += 1 } }
        alive = Set(counts.lazy.filter { [alive] (cell, n) in n == 3 || (n == 2 && alive.contains(cell)) }.map(\.key))
        return now
    }
    func render(_ xs: Range<Int>, _ ys: Range<Int>) -> String { ys.map { y in String(xs.map { alive.contains(Cell(x: $0, y: y)) ? "#" : "." }) }.joined(separator: "\n") }
}
for (i, g) in Life("..#\n#.#\n.##").prefix(4).enumerated() { print("gen \(i)"); print(g.render(0..<5, 0..<5)) }
struct SeededRNG: RandomNumberGenerator { var s: UInt64; mutating func next() -> UInt64 { s ^= s << 13; s ^= s >> 7; s ^= s << 17; return s } }
var rng = SeededRNG(s: 42)
let rolls = (0..<8).map { _ in Int.random(in: 1...6, using: &rng) }
print(rolls, [1, 2, 3, 4, 5].shuffled(using: &rng), Double.random(in: 0..<1, using: &rng), Bool.random(using: &rng))
enum Suit: Character, CaseIterable { case spades = "♠", hearts = "♥", diamonds = "♦", clubs = "♣" }
enum Rank: Int, CaseIterable, CustomStringConvertible { case two = 2, three, four, five, six, seven, eight, nine, ten, jack, queen, king, ace
    var description: String { switch self { case .jack, .queen, .king, .ace: String("\(self.name)".first!).uppercased(); default: "\(rawValue)" } }
    var name: String { switch self { case .jack: "jack"; case .queen: "queen"; case .king: "king"; case .ace: "ace"; default: String(rawValue) } } }
struct Card: CustomStringConvertible { let rank: Rank, suit: Suit; var description: String { "\(rank)\(suit.rawValue)" } }
var deck = Suit.allCases.flatMap { s in Rank.allCases.map { Card(rank: $0, suit: s) } }
deck.shuffle(using: &rng)
let hand = deck.prefix(5); deck.removeFirst(5)
print(hand, deck.count, hand.map(\.rank.rawValue).max()!)
print(Dictionary(grouping: hand, by: \.suit).mapValues(\.count).sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key)=\($0.value)" })

// expect: gen 0
// expect: ..#..
// expect: #.#..
// expect: .##..
// expect: .....
// expect: .....
// expect: gen 1
// expect: .#...
// expect: ..##.
// expect: .##..
// expect: .....
// expect: .....
// expect: gen 2
// expect: ..#..
// expect: ...#.
// expect: .###.
// expect: .....
// expect: .....
// expect: gen 3
// expect: .....
// expect: .#.#.
// expect: ..##.
// expect: ..#..
// expect: .....
// expect: [1, 4, 4, 1, 2, 4, 4, 4] [4, 3, 2, 5, 1] 0.7821953207809201 true
// expect: [2♣, 5♥, 3♥, 4♥, J♥] 47 11
// expect: ["clubs=1", "hearts=4"]

// program: tic tac toe
enum Mark: String { case x = "X", o = "O"
    var other: Mark { self == .x ? .o : .x } }
struct Board {
    private var cells: [Mark?] = Array(repeating: nil, count: 9)
    static let lines = [[0, 1, 2], [3, 4, 5], [6, 7, 8], [0, 3, 6], [1, 4, 7], [2, 5, 8], [0, 4, 8], [2, 4, 6]]
    var emptySquares: [Int] { cells.indices.filter { cells[$0] == nil } }
    var winner: Mark? {
        for line in Self.lines {
            if let m = cells[line[0]], line.allSatisfy({ cells[$0] == m }) { return m }
        }
        return nil
    }
    var isFull: Bool { !cells.contains(nil) }
    mutating func place(_ m: Mark, at i: Int) { cells[i] = m }
    func placing(_ m: Mark, at i: Int) -> Board { var b = self; b.place(m, at: i); return b }
}
extension Board: CustomStringConvertible {
    var description: String {
        stride(from: 0, to: 9, by: 3).map { row in
            cells[row..<row + 3].map { $0?.rawValue ?? "." }.joined(separator: " ")
        }.joined(separator: "\n")
    }
}
func minimax(_ b: Board, _ player: Mark, me: Mark) -> (score: Int, move: Int?) {
    if let w = b.winner { return (w == me ? 1 : -1, nil) }
    guard !b.isFull else { return (0, nil) }
    var best: (score: Int, move: Int?) = player == me ? (Int.min, nil) : (Int.max, nil)
    for m in b.emptySquares {
        let s = minimax(b.placing(player, at: m), player.other, me: me).score
        if player == me ? s > best.score : s < best.score { best = (s, m) }
    }
    return best
}
var board = Board()
board.place(.x, at: 0); board.place(.o, at: 4); board.place(.x, at: 8)
var turn = Mark.o
while board.winner == nil && !board.isFull {
    let move = minimax(board, turn, me: turn).move!
    board.place(turn, at: move)
    print("\(turn) plays \(move)")
    turn = turn.other
}
print(board)
print(board.winner.map { "\($0.rawValue) wins" } ?? "draw")

// expect: o plays 1
// expect: x plays 7
// expect: o plays 6
// expect: x plays 2
// expect: o plays 5
// expect: x plays 3
// expect: X O X
// expect: X O O
// expect: O X X
// expect: draw

// program: stack vm
enum Op: Equatable { case push(Int), add, mul, sub, dup, swap, jmp(Int), jz(Int), print, halt }
struct VM {
    enum Fault: Error { case underflow(at: Int), badAddress(Int) }
    private var stack: [Int] = []
    private var pc = 0
    private(set) var output: [String] = []
    let program: [Op]
    init(_ program: Op...) { self.program = program }
    private mutating func pop() throws -> Int {
        guard let v = stack.popLast() else { throw Fault.underflow(at: pc) }
        return v
    }
    mutating func run(limit: Int = 1000) throws {
        var steps = 0
        while steps < limit {
            guard program.indices.contains(pc) else { throw Fault.badAddress(pc) }
            let op = program[pc]
            pc += 1; steps += 1
            switch op {
            case .push(let v): stack.append(v)
            case .add: stack.append(try pop() + pop())
            case .mul: stack.append(try pop() * pop())
            case .sub: let b = try pop(), a = try pop(); stack.append(a - b)
            case .dup: let a = try pop(); stack += [a, a]
            case .swap: let b = try pop(), a = try pop(); stack.append(b); stack.append(a)
            case .jmp(let t): pc = t
            case .jz(let t): if try pop() == 0 { pc = t }
            case .print: output.append(String(try pop()))
            case .halt: return
            }
        }
    }
}
var vm = VM(.push(5), .dup, .print, .push(1), .sub, .dup, .jz(8), .jmp(1), .halt)
try vm.run()
print(vm.output.joined(separator: ","))
for p in [VM(.add), VM(.jmp(7))] {
    var p = p
    do { try p.run() } catch VM.Fault.underflow(let at) { print("underflow at \(at)") } catch { print(error) }
}
print(Op.push(3) == .push(3), Op.jz(1) == .jmp(1), [Op.add, .halt])

// expect: 5,4,3,2,1
// expect: underflow at 1
// expect: badAddress(7)
// expect: true false [main.Op.add, main.Op.halt]

// program: event loop simulation
final class Simulator {
    struct Event: Comparable { let time: Int, seq: Int, name: String, action: () -> Void
        static func < (a: Event, b: Event) -> Bool { (a.time, a.seq) < (b.time, b.seq) }
        static func == (a: Event, b: Event) -> Bool { a.time == b.time && a.seq == b.seq } }
    private var events: [Event] = [], seq = 0
    private(set) var now = 0
    func schedule(_ name: String, in delay: Int, _ action: @escaping () -> Void) { seq += 1; events.append(Event(time: now + delay, seq: seq, name: name, action: action)); events.sort() }
    func run(until end: Int) { while let e = events.first, e.time <= end { events.removeFirst(); now = e.time; print("[\(now)] \(e.name)"); e.action() }; now = end }
    var pending: Int { events.count }
}
let sim = Simulator()
class Customer { static var served = 0; let id: Int; init(_ id: Int) { self.id = id }; func arrive(at sim: Simulator) { sim.schedule("customer \(id) served", in: 3) { [self] in Customer.served += id } } }
for (i, t) in [1, 2, 2, 7].enumerated() { sim.schedule("customer \(i) arrives", in: t) { Customer(i).arrive(at: sim) } }
func heartbeat() { sim.schedule("beat", in: 4) { heartbeat() } }
heartbeat()
sim.run(until: 9)
print(sim.now, sim.pending, Customer.served)
struct LCG { private var s: UInt32; init(seed: UInt32) { s = seed }; mutating func next() -> UInt32 { s = s &* 1664525 &+ 1013904223; return s >> 16 }; mutating func next(below n: Int) -> Int { Int(next()) % n } }
var rng = LCG(seed: 7)
var walk = (x: 0, y: 0), trail = [walk]
for _ in 0..<8 { switch rng.next(below: 4) { case 0: walk.x += 1; case 1: walk.x -= 1; case 2: walk.y += 1; default: walk.y -= 1 }; trail.append(walk) }
print(trail.map { "(\($0.x),\($0.y))" }.joined(separator: " "), trail.contains { $0 == (0, 0) })
let elevator = sequence(first: (floor: 0, dir: 1)) { s in s.floor == 5 && s.dir > 0 ? (4, -1) : s.floor == 0 && s.dir < 0 ? nil : (s.floor + s.dir, s.dir) }
print(elevator.map(\.floor))

// expect: [1] customer 0 arrives
// expect: [2] customer 1 arrives
// expect: [2] customer 2 arrives
// expect: [4] beat
// expect: [4] customer 0 served
// expect: [5] customer 1 served
// expect: [5] customer 2 served
// expect: [7] customer 3 arrives
// expect: [8] beat
// expect: 9 2 3
// expect: (0,0) (1,0) (1,1) (2,1) (2,2) (1,2) (2,2) (1,2) (2,2) true
// expect: [0, 1, 2, 3, 4, 5, 4, 3, 2, 1, 0]
