var handlers: [String: (Int) -> Int] = [:]
handlers["double"] = { $0 * 2 }
handlers["square"] = { $0 * $0 }
for key in handlers.keys.sorted() { print(key, handlers[key]!(5)) }

// expect: double 10
// expect: square 25
