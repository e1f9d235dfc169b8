func f() throws { throw "oops" }

// error: TypeError: 'throw' takes an error, found 'String'; declare one, as in 'enum Problem: Error { case … }'
// error:  ─▶ Cell 1, line 1
// error: 1 │ func f() throws { throw "oops" }
// error:   │                         ^~~~~~
