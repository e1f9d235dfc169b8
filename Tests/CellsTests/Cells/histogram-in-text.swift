let samples = [1, 3, 3, 2, 5, 3, 1, 5, 5, 5]
var counts = [Int](repeating: 0, count: 6)
for s in samples { counts[s] += 1 }
for (value, n) in counts.enumerated() where n > 0 { print("\(value) " + String(repeating: "#", count: n)) }

// expect: 1 ##
// expect: 2 #
// expect: 3 ###
// expect: 5 ####
