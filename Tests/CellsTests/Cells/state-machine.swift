enum Light { case red, green, amber
    var next: Light { switch self { case .red: .green; case .green: .amber; case .amber: .red } }
    mutating func advance() { self = next }
}
var light = Light.red
for _ in 0..<4 { print(light, terminator: " "); light.advance() }
print(light == .green)

// expect: red green amber red true
