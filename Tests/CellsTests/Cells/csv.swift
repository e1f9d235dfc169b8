let text = "name,score\nada,9.5\nbob,7\n"
let rows = text.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
let header = rows[0]
let records = rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
print(header, records.map { $0["name"]! }, records.compactMap { Double($0["score"]!) }.reduce(0, +))

// expect: ["name", "score"] ["ada", "bob"] 16.5
