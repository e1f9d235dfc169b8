// program: a part of a list and a list become what is asked for
let list = [1, 2, 3]
print(type(of: list.prefix(1) + []), type(of: [] + list.prefix(1)), type(of: list.prefix(1) + list), type(of: list + list.prefix(1)), type(of: list[1...] + [4]), type(of: [4] + list[1...]))
let a: [Int] = list.prefix(1) + []
let b: [Int] = list.prefix(1) + [3]
let c: ArraySlice<Int> = list.prefix(1) + [3]
print(a, b, c)
var out = [Int]()
out = list.prefix(1) + [9] + list.suffix(1)
print(out)
out = Array(list.prefix(1)) + []
print(out, list.dropFirst() + [list[0]], [list[0]] + list.dropFirst() + [])
func f(_ x: [Int]) -> Int { x.count }
print(f(list.prefix(1) + []), f([] + []), f(list[..<1] + [3] + list[1...]))
print("a"[...], [.nan, 1.0].min()!, [.pi, 2.0].max()!)

// expect: ArraySlice<Int> Array<Int> ArraySlice<Int> Array<Int> ArraySlice<Int> Array<Int>
// expect: [1] [1, 3] [1, 3]
// expect: [1, 9, 3]
// expect: [1] [2, 3, 1] [1, 2, 3]
// expect: 1 0 4
// expect: a nan 3.141592653589793
