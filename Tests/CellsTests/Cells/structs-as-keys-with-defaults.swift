struct Key: Hashable { let x: Int, y: Int }
var grid: [Key: String] = [Key(x: 0, y: 0): "o"]
grid[Key(x: 1, y: 0), default: "?"] += "!"
print(grid[Key(x: 1, y: 0)]!, grid.keys.contains(Key(x: 0, y: 0)), grid.count)

// expect: ?! true 2
