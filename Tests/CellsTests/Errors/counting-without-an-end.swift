for (number, name) in zip(1..., ["a", "b"]) { print(number, name) }

// error: TypeError: expected a value of type 'Sequence<A>' for 'first', found 'PartialRangeFrom<Int>'; this range has no end, so count with 'enumerated()', or write '0..<n'
// error:  ─▶ Cell 1, line 1
// error: 1 │ for (number, name) in zip(1..., ["a", "b"]) { print(number, name) }
// error:   │                           ^~~~
