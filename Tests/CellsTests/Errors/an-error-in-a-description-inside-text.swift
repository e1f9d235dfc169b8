struct Row: CustomStringConvertible {
    let values: [Int]
    var description: String { "first \(values[0])" }
}
let text = "\(Row(values: []))"

// error: OutOfRange: index 0 is out of range: the collection is empty; check 'isEmpty' first
// error:  ─▶ Cell 1, line 3
// error: 3 │     var description: String { "first \(values[0])" }
// error:   │                                        ^~~~~~~~~
