print(zip([1], [2]))

// error: TypeError: the text of a 'Zip2Sequence<(Int, Int)>' does not show its elements; write 'Array(…)' around it
// error:  ─▶ Cell 1, line 1
// error: 1 │ print(zip([1], [2]))
// error:   │       ^~~~~~~~~~~~~
