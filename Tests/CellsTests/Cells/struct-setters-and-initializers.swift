struct Temperature {
    var celsius: Double
    var fahrenheit: Double {
        get { celsius * 9 / 5 + 32 }
        set { celsius = (newValue - 32) * 5 / 9 }
    }
    init(celsius: Double) { self.celsius = celsius }
    init(fahrenheit f: Double) {
        celsius = 0
        fahrenheit = f
    }
}
var t = Temperature(fahrenheit: 212)
print(t.celsius)
t.fahrenheit = 32
print(t.celsius)
t.fahrenheit += 18
print(t.celsius)

// expect: 100.0
// expect: 0.0
// expect: 10.0
