let text = "let answer = 42"
if let range = text.range(of: "answer") {
    print(text[range], text[..<range.lowerBound], text[range.upperBound...])
}
var copy = text
copy.replaceSubrange(copy.startIndex..<copy.index(copy.startIndex, offsetBy: 3), with: "var")
print(copy)
var reversed = ""
for i in text.indices { reversed.insert(text[i], at: reversed.startIndex) }
print(reversed)
let first = text.firstIndex(of: "a")!
print(text.distance(from: text.startIndex, to: first), text.prefix(upTo: first), text.suffix(from: first).count)

// expect: answer let   = 42
// expect: var answer = 42
// expect: 24 = rewsna tel
// expect: 4 let  11
