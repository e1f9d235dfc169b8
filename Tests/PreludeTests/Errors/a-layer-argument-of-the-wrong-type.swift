let net = Network(input: [28, 28, 1]) {
    Conv2D("16", kernel: 3)
}

// error: TypeError: expected a value of type 'Int' for 'outputs', found 'String'; 'Int(…)' reads a number from text, and gives nil where there is none
// error:  ─▶ Cell 1, line 2
// error: 2 │     Conv2D("16", kernel: 3)
// error:   │            ^~~~
