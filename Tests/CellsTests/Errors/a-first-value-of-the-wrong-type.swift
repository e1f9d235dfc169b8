struct S {
    var n: Int = "a"
}

// error: TypeError: expected a value of type 'Int', found 'String'; 'Int(…)' reads a number from text, and gives nil where there is none
// error:  ─▶ Cell 1, line 2
// error: 2 │     var n: Int = "a"
// error:   │                  ^~~
