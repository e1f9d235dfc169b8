enum Bad: Error { case low }
func check(_ n: Int) throws(Bad) -> Int { guard n > 0 else { throw Bad.low }; return n }
do { print(try check(1)); print(try check(0)) } catch { print("caught \(error)") }

// expect: 1
// expect: caught low
