protocol D: AnyObject {}
struct S: D {}

// error: TypeError: only classes conform to 'D', which is for objects; 'S' is none
// error:  ─▶ Cell 1, line 2
// error: 2 │ struct S: D {}
// error:   │           ^
