func f() -> Int { "a" }

// error: TypeError: expected a value of type 'Int' to return, found 'String'; 'Int(…)' reads a number from text, and gives nil where there is none
// error:  ─▶ Cell 1, line 1
// error: 1 │ func f() -> Int { "a" }
// error:   │                   ^~~
