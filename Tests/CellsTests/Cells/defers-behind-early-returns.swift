func df(_ f: Bool) -> String { defer { print("1") }; defer { print("2") }; if f { return "early" }; defer { print("3") }; return "late" }
print(df(true)); print(df(false))

// expect: 2
// expect: 1
// expect: early
// expect: 3
// expect: 2
// expect: 1
// expect: late
