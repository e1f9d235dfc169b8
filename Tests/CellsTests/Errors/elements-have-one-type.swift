let x = [1, "a"]

// error: TypeError: the elements of an array have one type; the first is 'Int', this is 'String'; write ': [Any]' where they shall differ
// error:  ─▶ Cell 1, line 1
// error: 1 │ let x = [1, "a"]
// error:   │             ^~~
