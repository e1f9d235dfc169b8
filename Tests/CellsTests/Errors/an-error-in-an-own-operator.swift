struct V {
    var xs: [Int]
    static func + (a: V, b: V) -> V { V(xs: [a.xs[0] + b.xs[0]]) }
}
print(V(xs: [1]) + V(xs: []))

// error: OutOfRange: index 0 is out of range: the collection is empty; check 'isEmpty' first
// error:  ─▶ Cell 1, line 3
// error: 3 │     static func + (a: V, b: V) -> V { V(xs: [a.xs[0] + b.xs[0]]) }
// error:   │                                                        ^~~~~~~
// error: '+' was called from Cell 1, line 5: print(V(xs: [1]) + V(xs: []))
