let net = MobileNet(classes: 10, input: [32, 32, 3])
net.fit(3)

// error: NameError: 'Network' has no member 'fit'; networks are trained with 'train(on: data, epochs: 1)'
// error:  ─▶ Cell 1, line 2
// error: 2 │ net.fit(3)
// error:   │     ^~~
