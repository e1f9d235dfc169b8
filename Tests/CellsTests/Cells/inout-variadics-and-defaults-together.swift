func addAll(_ xs: Int..., to total: inout Int, scale: Int = 2) { for x in xs { total += x * scale } }
var t = 1
addAll(1, 2, 3, to: &t)
addAll(to: &t, scale: 5)
print(t)
func sw(_ a: inout [Int], _ i: Int) { a[i] += 1; a.append(i) }
var arr = [1, 2]
sw(&arr, 0)
print(arr)
var grid = [[1, 2], [3, 4]]
func bump(_ x: inout Int) { x *= 10 }
bump(&grid[1][0])
print(grid)

// expect: 13
// expect: [2, 2, 0]
// expect: [[1, 2], [30, 4]]
