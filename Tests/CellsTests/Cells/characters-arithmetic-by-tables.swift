let alphabet = Array("abcdefghijklmnopqrstuvwxyz")
func rotate(_ s: String, by k: Int) -> String {
    String(s.map { c in alphabet.firstIndex(of: c).map { alphabet[($0 + k) % 26] } ?? c })
}
print(rotate("hello, world", by: 13), rotate(rotate("abc xyz", by: 5), by: 21))

// expect: uryyb, jbeyq abc xyz
