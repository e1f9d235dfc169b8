import Foundation
func softmax(_ z: [Double]) -> [Double] {
    let m = z.max() ?? 0
    let e = z.map { exp($0 - m) }
    let s = e.reduce(0, +)
    return e.map { $0 / s }
}
let p = softmax([1, 2, 3])
print(p.map { String(format: "%.4f", $0) }, String(format: "%.5f", -log(p[2])))
print(p.reduce(0, +) > 0.999999)

// expect: ["0.0900", "0.2447", "0.6652"] 0.40761
// expect: true
