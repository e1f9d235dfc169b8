let net = Network(input: [28, 28, 1]) {
    Conv2D(16, kernel: 3)
    Dense(10)
}
let images = try Tensor(zeros: [2, 32, 32, 1])
let logits = try net(images)

// error: NetworkError: dense, 10 (1) expected features [channels], got the map [26, 26, 16]; put GlobalAvgPool2D() or Flatten() before it.
// error:  ─▶ Cell 1, line 3
// error: 3 │     Dense(10)
// error:   │     ^~~~~~~~~
