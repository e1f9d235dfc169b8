let net = MobileNet(classes: 10, input: [32, 32, 3])
let small = try prune(net, keep: 0.0001)

// error: PruningError: MobileNet cannot be pruned to 0.0001 of its MACs: that is 1,159, and the smallest reachable is 583,160, a share of 0.051; use keep: 0.051 or more, or smaller rules.channelRounding or rules.smallestKeep.
// error:  ─▶ Cell 1, line 2
// error: 2 │ let small = try prune(net, keep: 0.0001)
// error:   │                                  ^~~~~~
