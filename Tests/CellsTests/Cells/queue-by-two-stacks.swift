struct Queue {
    private var front: [Int] = []
    private var back: [Int] = []
    mutating func push(_ x: Int) { back.append(x) }
    mutating func pop() -> Int? {
        if front.isEmpty {
            front = back.reversed()
            back = []
        }
        return front.popLast()
    }
}
var q = Queue()
for i in 1...3 { q.push(i) }
print(q.pop() ?? 0, q.pop() ?? 0)
q.push(9)
print(q.pop() ?? 0, q.pop() ?? 0, q.pop() ?? 0)

// expect: 1 2
// expect: 3 9 0
