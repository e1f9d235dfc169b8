struct Temp { var c: Double }
extension Temp: Comparable { static func < (a: Temp, b: Temp) -> Bool { a.c < b.c } }
extension Temp { var f: Double { c * 9 / 5 + 32 }; static let zero = Temp(c: 0); init(f: Double) { self.init(c: (f - 32) * 5 / 9) } }
print(Temp(c: 10) > .zero, Temp(f: 212).c, [Temp(c: 3), Temp(c: 1)].sorted().map(\.c), Temp(c: 1).f)

// expect: true 100.0 [1.0, 3.0] 33.8
