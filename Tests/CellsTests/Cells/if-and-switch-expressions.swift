let n = 7
let size = if n > 10 { "big" } else if n > 5 { "middle" } else { "small" }
let kind = switch n { case 0: "zero"; case 1...9: "digit"; default: "number" }
print(size, kind)
func grade(_ s: Int) -> Character { switch s { case 90...: "A"; case 80..<90: "B"; case ..<50: "F"; default: "C" } }
print([95, 85, 70, 30].map(grade))

// expect: middle digit
// expect: ["A", "B", "C", "F"]
