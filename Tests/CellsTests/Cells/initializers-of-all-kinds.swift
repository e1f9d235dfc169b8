struct Temperature {
    var celsius: Double
    init(celsius: Double) { self.celsius = celsius }
    init(fahrenheit: Double) { self.init(celsius: (fahrenheit - 32) * 5 / 9) }
    init?(_ text: String) {
        guard let value = Double(text) else { return nil }
        celsius = value
    }
    init() { celsius = 20 }
}
print(Temperature(fahrenheit: 212).celsius, Temperature("x") == nil, Temperature("3.5")!.celsius, Temperature().celsius)
struct Config { var width = 10; var height: Int; let title: String? ; var tags: [String] = [] }
print(Config(height: 3, title: nil), Config(width: 1, height: 2, title: "t", tags: ["a"]).tags)
extension Temperature: Equatable {}

// expect: 100.0 true 3.5 20.0
// expect: Config(width: 10, height: 3, title: nil, tags: []) ["a"]
