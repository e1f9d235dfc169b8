let str = "Swift"
let i = str.index(str.startIndex, offsetBy: 2)
print(str[i], str[..<i], str[i...], str.distance(from: str.startIndex, to: i), str.index(after: i) < str.endIndex, str.indices.count)
var mstr = str
mstr.insert("!", at: mstr.endIndex)
mstr.removeFirst()
mstr.append(contentsOf: "ly")
print(mstr, mstr.dropLast(2), mstr.hasPrefix("wi"))

// expect: i Sw ift 2 true 5
// expect: wift!ly wift! true
