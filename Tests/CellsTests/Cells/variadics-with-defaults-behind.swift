func join(_ parts: String..., sep: String = "-", upper: Bool = false) -> String { let s = parts.joined(separator: sep); return upper ? s.uppercased() : s }
print(join("a", "b"), join("a", "b", sep: "+", upper: true), join("z"))

// expect: a-b A+B z
