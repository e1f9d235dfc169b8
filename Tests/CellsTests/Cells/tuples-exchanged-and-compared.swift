var (a, b) = (1, 2)
(a, b) = (b, a)
swap(&a, &b)
print(a, b, (1, "a") < (1, "b"), (1, 2, 3) == (1, 2, 3))

// expect: 1 2 true true
