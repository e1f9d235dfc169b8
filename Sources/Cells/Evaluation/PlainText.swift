// Text whose bytes are its characters, which most text is, is gone through by bytes: to find where each character ends takes many
// times as long.

extension StringProtocol {
    /// Whether each byte is one character: ASCII without carriage returns, which make one character with the line feed behind them.
    var isPlain: Bool {
        utf8.withContiguousStorageIfAvailable { bytes in
            var all: UInt8 = 0
            var hasReturn = false
            for byte in bytes {
                all |= byte
                hasReturn = hasReturn || byte == 13
            }
            return all < 128 && !hasReturn
        } ?? false
    }

    /// How many characters there are.
    var characterCount: Int { isPlain ? utf8.count : count }

    /// Goes through the characters, as values.
    /// - Parameter body: Says whether to go on.
    func forEachCharacter(_ body: (Value) throws -> Bool) rethrows {
        guard isPlain else {
            for character in self where !(try body(.character(character))) { return }
            return
        }
        for byte in utf8 where !(try body(Value.plainCharacters[Int(byte)])) { return }
    }

    /// The characters, as values.
    var characterValues: [Value] {
        if isPlain { return utf8.map { Value.plainCharacters[Int($0)] } }
        return map { .character($0) }
    }
}

extension Value {
    /// The characters of ASCII.
    nonisolated(unsafe) static let plainCharacters: [Value] = (0..<128).map { .character(Character(Unicode.Scalar($0 as UInt8))) }
}
