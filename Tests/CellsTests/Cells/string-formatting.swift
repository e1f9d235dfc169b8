import Foundation
print(String(format: "%.2f|%5d|%-5d|%05d|%x|%e|%@", 3.14159, 42, 42, 42, 255, 12345.678, "text"))
print(String(format: "%3d%%", 50), String(format: "%+.1f", 2.0), String(format: "%g", 0.0001), String(format: "%8.3f|", 2.5))
let pi = 3.14159
print("\(String(format: "%.3f", pi))")

// expect: 3.14|   42|42   |00042|ff|1.234568e+04|text
// expect:  50% +2.0 0.0001    2.500|
// expect: 3.142
