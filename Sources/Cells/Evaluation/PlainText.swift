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

    /// The first character, where its byte and the next are characters of their own.
    @inline(__always)
    var plainFirst: Value? { plainFirstByte.map { Value.plainCharacters[Int($0)] } }

    /// All but the first character, where that is one byte.
    @inline(__always)
    var withoutPlainFirst: SubSequence? { plainFirstByte == nil ? nil : self[utf8.index(after: startIndex)...] }

    @inline(__always)
    private var plainFirstByte: UInt8? {
        utf8.withContiguousStorageIfAvailable { bytes -> UInt8? in
            guard let byte = bytes.first, byte < 128, byte != 13, bytes.count == 1 || bytes[1] < 128 else { return nil }
            return byte
        } ?? nil
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
        let characters = Value.plainCharacters
        for byte in utf8 where !(try body(characters[Int(byte)])) { return }
    }

    /// The characters, as values.
    var characterValues: [Value] {
        if isPlain { return utf8.map { Value.plainCharacters[Int($0)] } }
        return map { .character($0) }
    }
}

extension Value {
    /// The characters of ASCII.
    nonisolated(unsafe) static let plainCharacters: UnsafePointer<Value> = {
        let all = UnsafeMutablePointer<Value>.allocate(capacity: 128)
        for code in 0..<128 { (all + code).initialize(to: .character(Character(Unicode.Scalar(UInt8(code))))) }
        return UnsafePointer(all)
    }()
}

/// A character of ASCII, told from others by its memory: Swift holds short texts in place.
struct PlainCharacter {
    private let words: (UInt64, UInt64)
    private let character: Character

    init?(_ character: Character) {
        guard character.isASCII, character.utf8.count == 1, MemoryLayout<Character>.size == 16 else { return nil }
        self.character = character
        words = unsafeBitCast(character, to: (UInt64, UInt64).self)
    }

    /// - Parameter place: Where a character lies.
    @inline(__always)
    func isSame(_ place: UnsafeMutablePointer<Value>) -> Bool {
        let own = UnsafeRawPointer(place).assumingMemoryBound(to: UInt64.self)
        // The second word says that this is one byte of ASCII too.
        if own[1] == words.1 { return own[0] == words.0 }
        return place.character.pointee == character
    }
}
