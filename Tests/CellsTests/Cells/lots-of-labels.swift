func area(width w: Double, height h: Double = 1, _ scale: Double = 1, unit: String = "m") -> String { "\(w * h * scale)\(unit)" }
print(area(width: 2), area(width: 2, height: 3), area(width: 2, height: 3, 10), area(width: 1, unit: "km"), area(width: 1, 4))

// expect: 2.0m 6.0m 60.0m 1.0km 4.0m
