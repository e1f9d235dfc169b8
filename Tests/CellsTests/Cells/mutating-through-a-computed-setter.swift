struct Celsius { var value = 0.0; var doubled: Double { get { value * 2 } set { value = newValue / 2 } } }
var c = Celsius()
c.doubled = 10
c.doubled += 4
print(c.value)

// expect: 7.0
