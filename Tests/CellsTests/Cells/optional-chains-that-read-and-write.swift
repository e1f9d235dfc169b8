struct Addr { var street: String? }
struct Pers { var addr: Addr?; var list: [Int]? }
var p = Pers(addr: Addr(street: "Main"), list: [1])
print(p.addr?.street?.uppercased() ?? "none", p.list?.first as Any, p.list?.count ?? 0)
p.addr?.street = nil
p.list?.append(3)
p.list?[0] = 9
print(p.addr?.street as Any, p.list!, p.list?.map { $0 + 1 } ?? [])
let none: Pers? = nil
print(none?.addr?.street?.count as Any)
if let street = p.addr?.street { print(street) } else { print("no street") }

// expect: MAIN Optional(1) 1
// expect: nil [9, 3] [10, 4]
// expect: nil
// expect: no street
