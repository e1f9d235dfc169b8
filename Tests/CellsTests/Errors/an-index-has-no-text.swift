let s = "abc"
print(s.startIndex)

// error: TypeError: a 'String.Index' has no text of use; print 'text.distance(from: text.startIndex, to: …)'
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(s.startIndex)
// error:   │       ^~~~~~~~~~~~
