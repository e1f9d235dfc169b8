print(self.x)

// error: NameError: 'self' has a meaning only inside a type's members
// error:  ─▶ Cell 1, line 1
// error: 1 │ print(self.x)
// error:   │       ^~~~
