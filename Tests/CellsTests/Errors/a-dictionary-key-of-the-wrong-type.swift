let d = ["a": 1]
print(d[1] ?? 0)

// error: TypeError: expected a value of type 'String' as the key, found 'Int'; make it text with "\(…)"
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(d[1] ?? 0)
// error:   │         ^
