struct Item { var n = 0 }
var items = [Item(), Item(n: 2)]
items[0].n += 5
for i in items.indices { items[i].n *= 2 }
print(items.map(\.n))

// expect: [10, 4]
