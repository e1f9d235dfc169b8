import Foundation
for x in [-1.0, 0, 1] { print(String(format: "%5.2f %.4f", x, log(1 + exp(x)))) }

// expect: -1.00 0.3133
// expect:  0.00 0.6931
// expect:  1.00 1.3133
