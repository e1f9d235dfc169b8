let net = MobileNet(classes: 10, input: [32, 32, 3])
let small = try prune(net, keep: 1.5)

// error: PruningError: keep expected a share above 0, at most 1, got 1.5; 0.3 keeps three tenths of the cost.
// error:  ─▶ Cell 1, line 2
// error: 2 │ let small = try prune(net, keep: 1.5)
// error:   │                                  ^~~
