func caesar(_ s: String, _ k: Int) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    return String(s.map { c in
        guard let i = letters.firstIndex(of: c) else { return c }
        return letters[(i + k) % 26]
    })
}
print(caesar("hello, world", 3))

// expect: khoor, zruog
