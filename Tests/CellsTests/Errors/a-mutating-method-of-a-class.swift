class Counter {
    var count = 0
    mutating func add() { count += 1 }
}
