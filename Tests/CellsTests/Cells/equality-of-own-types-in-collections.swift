struct Key: Equatable {
    var id: Int
    var note: String
    static func == (a: Key, b: Key) -> Bool { a.id == b.id }
}
let keys = [Key(id: 1, note: "x"), Key(id: 2, note: "y")]
print(keys.contains(Key(id: 2, note: "z")), keys.firstIndex(of: Key(id: 1, note: "")) ?? -1)
print(keys == [Key(id: 1, note: "q"), Key(id: 2, note: "r")])
print([Key(id: 1, note: "x")] != [Key(id: 3, note: "x")])
let maybe: Key? = Key(id: 1, note: "k")
print(maybe == Key(id: 1, note: "other"))

// expect: true 0
// expect: true
// expect: true
// expect: true
