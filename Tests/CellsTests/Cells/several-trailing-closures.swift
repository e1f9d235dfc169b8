func load(_ n: Int, success: (Int) -> Void, failure: (String) -> Void) {
    if n > 0 { success(n) } else { failure("bad \(n)") }
}
load(3) { print("ok", $0) } failure: { print($0) }
load(-1) { print("ok", $0) } failure: { print($0) }
func repeatTimes(_ n: Int, _ body: (Int) -> Void = { _ in }, then: () -> Void) { for i in 0..<n { body(i) }; then() }
repeatTimes(2) { print("i", $0) } then: { print("done") }

// expect: ok 3
// expect: bad -1
// expect: i 0
// expect: i 1
// expect: done
