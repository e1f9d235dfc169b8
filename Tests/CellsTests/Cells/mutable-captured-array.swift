func collect() -> ((Int) -> Void, () -> [Int]) {
    var items: [Int] = []
    return ({ items.append($0) }, { items })
}
let (push, all) = collect()
push(1)
push(2)
print(all())

// expect: [1, 2]
