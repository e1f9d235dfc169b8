struct Replay {
    let capacity: Int
    private var items: [Int] = []
    private var next = 0
    init(capacity: Int) { self.capacity = capacity }
    mutating func add(_ x: Int) {
        if items.count < capacity { items.append(x) } else { items[next] = x }
        next = (next + 1) % capacity
    }
    var contents: [Int] { items }
}
var replay = Replay(capacity: 3)
for x in 1...5 { replay.add(x) }
print(replay.contents)

// expect: [4, 5, 3]
