for (var i = 0; i < 3; i++) { }

// error: SyntaxError: a loop goes through a sequence; write 'for i in 0..<n { … }'
// error:  ─▶ Cell 1, line 1
// error: 1 │ for (var i = 0; i < 3; i++) { }
// error:   │     ^
