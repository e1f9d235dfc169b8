let a: UInt64 = 1
print(-a)

// error: TypeError: a UInt64 has no negative; convert it with Int(…)
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(-a)
// error:   │        ^
