print([true, false].contains(true), [1, 2].isEmpty || true, ![1].isEmpty)

// expect: true true true
