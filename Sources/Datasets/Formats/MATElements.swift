/// The tagged elements of a MAT file one after the other, each checked to lie within what surrounds it.
struct MATElements {
    enum ElementType: Int {
        case int8 = 1, uint8, int16, uint16, int32, uint32, single
        case double = 9
        case int64 = 12, uint64, matrix, compressed

        /// Bytes of a number of this type; nil for what is no plain number.
        var numberSize: Int? {
            switch self {
            case .int8, .uint8: 1
            case .int16, .uint16: 2
            case .int32, .uint32, .single: 4
            case .double: 8
            default: nil
            }
        }
    }

    struct Element {
        var type: ElementType
        var data: ArraySlice<UInt8>
        /// Where its tag lies in the file; for what was compressed, where the compressed element does.
        var offset: Int
        var base: Int
    }

    private let bytes: ArraySlice<UInt8>
    private let base: Int
    private let file: String
    private var place: Int

    /// - Parameter base: Added to offsets in messages.
    init(bytes: ArraySlice<UInt8>, base: Int, file: String) {
        self.bytes = bytes
        self.base = base
        self.file = file
        place = bytes.startIndex
    }

    var isAtEnd: Bool { place == bytes.endIndex }

    /// - Parameter isPadded: Whether data fills up to a multiple of 8 bytes, as it does inside a matrix.
    mutating func next(isPadded: Bool) throws -> Element? {
        guard !isAtEnd else { return nil }
        let offset = base + place
        guard bytes.endIndex - place >= 8 else { throw truncated(offset, 8, bytes.endIndex - place) }
        let tag = Self.word(bytes, place)
        // Data of up to 4 bytes may share the tag's 8: the size is then in the tag's upper half.
        let isSmall = tag >> 16 != 0
        let size = isSmall ? tag >> 16 : Self.word(bytes, place + 4)
        let start = place + (isSmall ? 4 : 8)
        guard let type = ElementType(rawValue: tag & 0xFFFF), !isSmall || (isPadded && size <= 4) else {
            throw DatasetError.malformed(
                file: file, at: .byte(offset), expected: "a data type of the MAT format", found: "\(tag)")
        }
        let extent = isSmall ? 4 : isPadded ? (size + 7) / 8 * 8 : size
        guard bytes.endIndex - start >= extent else { throw truncated(offset, extent, bytes.endIndex - start) }
        place = start + extent
        return Element(type: type, data: bytes[start..<start + size], offset: offset, base: base)
    }

    private func truncated(_ offset: Int, _ expected: Int, _ found: Int) -> DatasetError {
        .truncated(file: file, byte: offset, what: "an element", expected: expected, found: found)
    }

    static func word(_ bytes: ArraySlice<UInt8>, _ place: Int) -> Int {
        Int(bytes[place]) | Int(bytes[place + 1]) << 8 | Int(bytes[place + 2]) << 16 | Int(bytes[place + 3]) << 24
    }

    /// Bytes of a number of a matrix class: double, single, then signed and unsigned integers up to 32 bits.
    static func elementSize(ofClass code: Int) -> Int? {
        switch code {
        case 6: 8
        case 7, 12, 13: 4
        case 8, 9: 1
        case 10, 11: 2
        default: nil
        }
    }
}
