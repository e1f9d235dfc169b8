#if DEBUG
print("d")
#endif

// error: UnsupportedError: '#if' is not part of cells, which run where they are written; leave it out, or use 'if'
// error:  ─▶ Cell 1, line 1
// error: 1 │ #if DEBUG
// error:   │ ^~~
