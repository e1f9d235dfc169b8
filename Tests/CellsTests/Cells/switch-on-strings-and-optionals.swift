for s in ["a", "b", nil] {
    switch s {
    case "a": print("first")
    case let other?: print("other", other)
    case nil: print("none")
    }
}

// expect: first
// expect: other b
// expect: none
