for a in 1...3 { print((1...5).map { "\(a * $0)" }.joined(separator: "\t")) }

// expect: 1	2	3	4	5
// expect: 2	4	6	8	10
// expect: 3	6	9	12	15
