enum Mode { case fast, slow(Int) }
func run(_ mode: Mode = .fast, times: Int = 1) -> String {
    switch mode {
    case .fast: "fast \(times)"
    case .slow(let n): "slow \(n) \(times)"
    }
}
print(run(), run(.slow(3)), run(.fast, times: 2))

// expect: fast 1 slow 3 1 fast 2
