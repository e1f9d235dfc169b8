class A { private var secret = 1 }
print(A().secret)

// error: NameError: 'secret' is private: only members of 'A' use it
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(A().secret)
// error:   │           ^~~~~~
