func fetch(_ n: Int, onStart: () -> Void = {}, transform: (Int) -> Int, onDone: (Int) -> Void) { onStart(); onDone(transform(n)) }
fetch(3) { print("start") } transform: { $0 * 2 } onDone: { print("done", $0) }
fetch(4) { $0 + 1 } onDone: { print($0) }

// expect: start
// expect: done 6
// expect: 5
