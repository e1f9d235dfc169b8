assert(1 + 1 == 2)
precondition(true, "never")
assert(!"".isEmpty || "x".count == 1, "fine")
print("passed")

// expect: passed
