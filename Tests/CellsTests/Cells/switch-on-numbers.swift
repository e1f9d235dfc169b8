func describe(_ n: Int) -> String {
    switch n {
    case 0: return "zero"
    case 1, 2, 3: return "few"
    case 4..<10: return "several"
    case let x where x < 0: return "negative \(-x)"
    default: return "many"
    }
}
print([0, 2, 7, -4, 50].map(describe))

// expect: ["zero", "few", "several", "negative 4", "many"]
