func encode(_ s: String) -> String {
    var out = ""
    var last: Character?
    var count = 0
    for ch in s + "\u{0}" {
        if ch == last { count += 1; continue }
        if let last { out += "\(last)\(count)" }
        last = ch
        count = 1
    }
    return out
}
print(encode("aaabccd"))

// expect: a3b1c2d1
