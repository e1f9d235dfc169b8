struct Item { let name: String; var quantity: Int; let price: Double }
var inventory = ["pen": Item(name: "pen", quantity: 10, price: 1.5), "book": Item(name: "book", quantity: 2, price: 12)]
inventory["pen"]?.quantity -= 3
inventory["book"]!.quantity += 1
inventory["cup"] = Item(name: "cup", quantity: 0, price: 4)
let total = inventory.values.reduce(0) { $0 + Double($1.quantity) * $1.price }
print(total, inventory.values.filter { $0.quantity == 0 }.map(\.name), inventory.keys.sorted())
for item in inventory.values.sorted(by: { $0.price > $1.price }) { print(item.name, item.quantity, separator: ": ") }

// expect: 46.5 ["cup"] ["book", "cup", "pen"]
// expect: book: 3
// expect: cup: 0
// expect: pen: 7
