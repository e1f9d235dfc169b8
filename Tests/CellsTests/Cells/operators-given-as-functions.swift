print([1, 2, 3].reduce(1, *), [3, 1].sorted(by: <), zip([1, 2], [3, 4]).map(+), [true, false].map(!))

// expect: 6 [1, 3] [4, 6] [false, true]
