struct Heap {
    private var items: [Int] = []
    var isEmpty: Bool { items.isEmpty }
    mutating func push(_ x: Int) {
        items.append(x)
        var i = items.count - 1
        while i > 0, items[(i - 1) / 2] > items[i] { items.swapAt(i, (i - 1) / 2); i = (i - 1) / 2 }
    }
    mutating func pop() -> Int? {
        guard let top = items.first else { return nil }
        let last = items.removeLast()
        if !items.isEmpty {
            items[0] = last
            var i = 0
            while true {
                let children = [2 * i + 1, 2 * i + 2].filter { $0 < items.count }
                guard let child = children.min(by: { items[$0] < items[$1] }), items[child] < items[i] else { break }
                items.swapAt(i, child)
                i = child
            }
        }
        return top
    }
}
var heap = Heap()
for x in [5, 3, 8, 1, 9, 2] { heap.push(x) }
var out: [Int] = []
while let x = heap.pop() { out.append(x) }
print(out, heap.isEmpty)

// expect: [1, 2, 3, 5, 8, 9] true
