struct Node {
    var next: Node
}

// error: TypeError: a struct cannot contain itself; use an array or an enum with 'indirect'
// error:  ─▶ Cell 1, line 2
// error: 2 │     var next: Node
// error:   │         ^~~~
