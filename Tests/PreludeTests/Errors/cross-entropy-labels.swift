let t = try Tensor(zeros: [2, 3])
let l = try t.softmaxCrossEntropy(labels: [0, 7])

// error: TensorError: softmaxCrossEntropy got label 7, outside 0..<3; choose one inside
// error:  ─▶ Cell 1, line 2
// error: 2 │ let l = try t.softmaxCrossEntropy(labels: [0, 7])
// error:   │                                           ^~~~~~
