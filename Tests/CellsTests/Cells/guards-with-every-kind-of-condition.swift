func parse(_ s: String?) -> Int {
  guard let s, !s.isEmpty, let n = Int(s), case 0..<100 = n else { return -1 }
  return n
}
print(parse("42"), parse(nil), parse("x"), parse("200"))

// expect: 42 -1 -1 -1
