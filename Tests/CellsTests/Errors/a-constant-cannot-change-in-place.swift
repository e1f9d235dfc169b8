let list = [1]
list.append(2)

// error: TypeError: 'append' changes the value it is called on: 'list' is a 'let' constant; declare it with 'var' to change it
// error:  ─▶ Cell 1, line 2
// error: 2 │ list.append(2)
// error:   │      ^~~~~~
