var celsius = 100.0
var fahrenheit: Double {
    get { celsius * 9 / 5 + 32 }
    set { celsius = (newValue - 32) * 5 / 9 }
}
print(fahrenheit)
fahrenheit = 212 - 180
print(celsius)
fahrenheit += 18
print(celsius)

// expect: 212.0
// expect: 0.0
// expect: 10.0
