func flatten(_ x: [[[Int]]]) -> [Int] { x.flatMap { $0.flatMap { $0 } } }
print(flatten([[[1], [2]], [[3]]]))
func hanoi(_ n: Int, _ a: String, _ b: String, _ c: String, _ moves: inout Int) { if n == 0 { return }; hanoi(n - 1, a, c, b, &moves); moves += 1; hanoi(n - 1, c, b, a, &moves) }
var moves = 0
hanoi(5, "a", "b", "c", &moves)
print(moves)

// expect: [1, 2, 3]
// expect: 31
