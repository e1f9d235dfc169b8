let xs: [Double] = [1, 2, 3, 4]
let ys: [Double] = [2.1, 3.9, 6.2, 7.8]
let n = Double(xs.count)
let sx = xs.reduce(0, +), sy = ys.reduce(0, +)
let sxy = zip(xs, ys).map(*).reduce(0, +)
let sxx = xs.map { $0 * $0 }.reduce(0, +)
let slope = (n * sxy - sx * sy) / (n * sxx - sx * sx)
print(slope, (sy - slope * sx) / n)

// expect: 1.9400000000000006 0.14999999999999858
