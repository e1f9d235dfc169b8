func build(_ channels: Int) -> Network {
    Network(input: [28, 28, 1]) {
        Conv2D(channels, kernel: 3)
    }
}
func wide() -> Network { build(-4) }
let net = wide()

// error: NetworkError: conv 3×3, -4 (0) expected output channels in 1...1048576, got -4.
// error:  ─▶ Cell 1, line 3
// error: 3 │         Conv2D(channels, kernel: 3)
// error:   │         ^~~~~~~~~~~~~~~~~~~~~~~~~~~
// error: 'build' was called from Cell 1, line 6: func wide() -> Network { build(-4) }
// error: 'wide' was called from Cell 1, line 7: let net = wide()
