let i = 7
let d = Double(i) / 2
let f = Float(d)
print(d, f, Int(d.rounded(.up)), Int(f), Double(f), String(d), "\(f)")

// expect: 3.5 3.5 4 3 3.5 3.5 3.5
