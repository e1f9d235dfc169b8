struct Circle { var r: Double; var area: Double { 3 * r * r }; var summary: String { "r=\(r) area=\(area)" } }
print([1.0, 2].map(Circle.init(r:)).map(\.summary))

// expect: ["r=1.0 area=3.0", "r=2.0 area=12.0"]
