print([1, 2] == [1, 2], [[1], [2]] != [[1], [3]], (1, "a") == (1, "a"), ["a": 1] == ["a": 1], Set([1, 2]) == [2, 1], "abc" < "abd", (1, 2, 3) < (1, 3, 0))

// expect: true true true true true true true
