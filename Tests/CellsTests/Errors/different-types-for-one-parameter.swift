func pair<T>(_ a: T, _ b: T) -> [T] { [a, b] }
print(pair(1, "x"))

// error: TypeError: expected a value of type 'Int' for 'b', found 'String'; 'Int(…)' reads a number from text, and gives nil where there is none
// error:  ─▶ Cell 1, line 2
// error: 2 │ print(pair(1, "x"))
// error:   │               ^~~
