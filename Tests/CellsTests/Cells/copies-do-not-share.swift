struct Bag { var items: [Int] = [] }
var a = Bag(items: [1])
var b = a
b.items.append(2)
let c = [a, b]
a.items[0] = 9
print(a, b, c[0])
var matrix = [[1, 2], [3, 4]]
let row = matrix[0]
matrix[0][0] = 100
print(row, matrix)
func change(_ xs: [Int]) -> [Int] { var xs = xs; xs[0] = 0; return xs }
let original = [5, 6]
print(change(original), original)

// expect: Bag(items: [9]) Bag(items: [1, 2]) Bag(items: [1])
// expect: [1, 2] [[100, 2], [3, 4]]
// expect: [0, 6] [5, 6]
