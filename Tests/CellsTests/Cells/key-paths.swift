struct City { let name: String; let size: (w: Int, h: Int); var area: Int { size.w * size.h } }
let cities = [City(name: "b", size: (2, 3)), City(name: "a", size: (1, 9))]
print(cities.map(\.name), cities.map(\.area), cities.map(\.size.w), cities.map(\.name.count), [[1], []].filter(\.isEmpty).count, ["ab"].flatMap(\.self).count)

// expect: ["b", "a"] [6, 9] [2, 1] [1, 1] 1 2
