func f(_ b: Bool) -> Int {
    if b { 1 } else { "a" }
}

// error: TypeError: expected a value of type 'Int' in this branch, found 'String'; 'Int(…)' reads a number from text, and gives nil where there is none
// error:  ─▶ Cell 1, line 2
// error: 2 │     if b { 1 } else { "a" }
// error:   │                       ^~~
