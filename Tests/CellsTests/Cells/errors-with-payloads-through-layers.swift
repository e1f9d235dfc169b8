enum ParseError: Error { case badDigit(Character), empty }
func digit(_ c: Character) throws -> Int {
    guard let d = c.wholeNumberValue else { throw ParseError.badDigit(c) }
    return d
}
func parse(_ s: String) throws -> Int {
    if s.isEmpty { throw ParseError.empty }
    return try s.reduce(0) { try $0 * 10 + digit($1) }
}
for text in ["12", "1x", ""] {
    do { print(try parse(text)) } catch ParseError.badDigit(let c) { print("bad", c) } catch { print("error") }
}

// expect: 12
// expect: bad x
// expect: error
