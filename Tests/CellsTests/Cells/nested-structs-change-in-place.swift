struct Inner { var values: [Int] = [] }
struct Outer { var inner = Inner(); var name: String }
var o = Outer(name: "o")
o.inner.values.append(1)
o.inner.values.append(2)
var copy = o
copy.inner.values[0] = 9
print(o, copy)
var table = ["k": o]
table["k"]?.inner.values.append(5)
print(table["k"]!.inner.values)

// expect: Outer(inner: main.Inner(values: [1, 2]), name: "o") Outer(inner: main.Inner(values: [9, 2]), name: "o")
// expect: [1, 2, 5]
