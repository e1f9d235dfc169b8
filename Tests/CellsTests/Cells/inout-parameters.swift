func bump(_ n: inout Int, by k: Int = 1) { n += k }
var v = 1
bump(&v)
bump(&v, by: 5)
var arr = [1, 2]
bump(&arr[1], by: 10)
func clear(_ list: inout [Int]) { list.removeAll() }
print(v, arr)
clear(&arr)
print(arr)
var v2 = 3
swap(&v, &v2)
print(v, v2)

// expect: 7 [1, 12]
// expect: []
// expect: 3 7
