func wrap(_ text: String, at width: Int) -> [String] {
    var lines: [String] = [""]
    for word in text.split(separator: " ") {
        if lines[lines.count - 1].isEmpty { lines[lines.count - 1] = String(word) }
        else if lines[lines.count - 1].count + 1 + word.count <= width { lines[lines.count - 1] += " " + word }
        else { lines.append(String(word)) }
    }
    return lines
}
for line in wrap("the quick brown fox jumps over the lazy dog", at: 12) { print("|" + line + "|") }

// expect: |the quick|
// expect: |brown fox|
// expect: |jumps over|
// expect: |the lazy dog|
