func load(_ n: Int, success: (Int) -> String, failure: () -> String) -> String { n > 0 ? success(n) : failure() }
print(load(2) { "got \($0)" } failure: { "none" }, load(0) { "got \($0)" } failure: { "none" })

// expect: got 2 none
