let xs = [1, 2, 3], ys = [4, 5, 6], zs = [7, 8, 9]
print(xs.indices.map { xs[$0] * ys[$0] + zs[$0] })

// expect: [11, 18, 27]
