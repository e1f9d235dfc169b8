let x = if true { 1 }

// error: TypeError: an 'if' that gives a value needs an 'else'
// error:  ─▶ Cell 1, line 1
// error: 1 │ let x = if true { 1 }
// error:   │         ^~~~~~~~~~~~~
