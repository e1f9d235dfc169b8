struct Item: CustomStringConvertible {
    let weights: [Int]
    var description: String { "item of \(weights.reduce(0, +) / weights.count)" }
}
print(Item(weights: [1, 3]), [Item(weights: [2])], ["a": Item(weights: [4])], Optional(Item(weights: [5])) as Any)
print("\(Item(weights: [6, 8]))")

// expect: item of 2 [item of 2] ["a": item of 4] Optional(item of 5)
// expect: item of 7
