func kind(_ a: Int, _ b: Int, _ c: Int) -> String {
    switch Set([a, b, c]).count {
    case 1: return "equilateral"
    case 2: return "isosceles"
    default: return "scalene"
    }
}
print(kind(1, 1, 1), kind(1, 2, 2), kind(3, 4, 5))

// expect: equilateral isosceles scalene
