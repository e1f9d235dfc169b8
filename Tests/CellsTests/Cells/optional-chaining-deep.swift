struct Address { var city: String? }
struct Person { var name: String; var address: Address? }
var p = Person(name: "A", address: Address(city: "Rome"))
print(p.address?.city?.count ?? 0, p.address?.city ?? "?")
p.address?.city = nil
print(p.address?.city ?? "?")
p.address = nil
print(p.address?.city?.uppercased() ?? "nowhere")

// expect: 4 Rome
// expect: ?
// expect: nowhere
