struct Row { var id: Int; var values: [Double] }
var rows: [String: [Row]] = ["x": [Row(id: 1, values: [1])]]
rows["x"]?[0].values.append(2)
rows["x"]![0].id = 7
print(rows["x"]![0].values, rows["x"]![0].id)

// expect: [1.0, 2.0] 7
