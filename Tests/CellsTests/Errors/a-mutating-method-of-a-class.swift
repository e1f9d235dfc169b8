class Counter {
    var count = 0
    mutating func add() { count += 1 }
}

// error: TypeError: 'mutating' has no meaning in a class, whose methods change their object anyway; remove it
// error:  ─▶ Cell 1, line 3
// error: 3 │     mutating func add() { count += 1 }
// error:   │                   ^~~
