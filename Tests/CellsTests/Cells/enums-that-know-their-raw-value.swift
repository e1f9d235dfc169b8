enum Op { case num(Double); indirect case add(Op, Op), mul(Op, Op); static let zero = Op.num(0)
  var value: Double { switch self { case let .num(x): x; case .add(let l, let r): l.value + r.value; case let .mul(l, r): l.value * r.value } } }
print(Op.add(.num(1), .mul(.num(2), .num(3))).value, Op.zero)
enum Planet: Int, CaseIterable { case mercury = 1, venus, earth; var next: Planet? { Planet(rawValue: rawValue + 1) } }
print(Planet.allCases.map { $0.rawValue }, Planet.earth.next as Any, Planet.mercury.next!, Planet(rawValue: 9) == nil)

// expect: 7.0 num(0.0)
// expect: [1, 2, 3] nil venus true
