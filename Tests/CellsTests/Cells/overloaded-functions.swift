func area(_ side: Double) -> Double { side * side }
func area(_ w: Double, _ h: Double) -> Double { w * h }
func area(radius: Double) -> Double { 3 * radius * radius }
print(area(2), area(2, 3), area(radius: 1))
func show(_ x: Int) -> String { "int" }
func show(_ x: String) -> String { "string" }
print(show(1), show("a"))

// expect: 4.0 6.0 3.0
// expect: int string
