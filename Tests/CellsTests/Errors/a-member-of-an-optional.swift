let s: String? = "a"
print(s.count)

// error: TypeError: the value is optional, of type 'String?'; write '?.count' to go on when it is not nil, or unwrap it with 'if let'
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(s.count)
// error:   │         ^~~~~
