enum Light {
    case red, green
    mutating func next() { self = self == .red ? .green : .red }
}
var light = Light.red
light.next()
print(light, light == .green)

// expect: green true
