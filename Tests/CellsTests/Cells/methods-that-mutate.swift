struct Stack {
    private var items: [Int] = []
    mutating func push(_ x: Int) { items.append(x) }
    mutating func pop() -> Int? { items.popLast() }
    var top: Int? { items.last }
    var isEmpty: Bool { items.isEmpty }
}
var stack = Stack()
stack.push(1)
stack.push(2)
print(stack.top ?? 0, stack.pop() ?? 0, stack.pop() ?? 0, stack.pop() ?? -1, stack.isEmpty)

// expect: 2 2 1 -1 true
