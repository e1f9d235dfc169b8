struct Layer { let kernel: Int, inputs: Int, outputs: Int, side: Int
    var macs: Int { kernel * kernel * inputs * outputs * side * side } }
let layers = [Layer(kernel: 3, inputs: 3, outputs: 16, side: 32), Layer(kernel: 1, inputs: 16, outputs: 32, side: 16)]
print(layers.map(\.macs), layers.reduce(0) { $0 + $1.macs })

// expect: [442368, 131072] 573440
