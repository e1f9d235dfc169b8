let words = ["listen", "silent", "enlist", "google", "elgoog", "abc"]
let groups = Dictionary(grouping: words) { String($0.sorted()) }
print(groups.values.filter { $0.count > 1 }.map { $0.sorted() }.sorted { $0[0] < $1[0] })

// expect: [["elgoog", "google"], ["enlist", "listen", "silent"]]
