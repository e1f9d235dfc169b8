extension Value {
    /// The hash by which tables find a value: a number's is itself, a text's is made of its bytes.
    var tableHash: Int { hash(depth: 0) }

    private func hash(depth: Int) -> Int {
        switch self {
        case .int(let number): return number
        case .string(let text): return TextHash.of(text)
        case .substring(let storage): return TextHash.of(storage.text)
        case .character(let character): return TextHash.of(String(character))
        case .bool(let flag): return flag ? 1 : 0
        case .double(let number): return Self.mixed(number == 0 ? 0 : UInt(number.bitPattern))
        case .enumeration(let storage) where storage.instance.hashing == nil && depth < 4: return Self.combined(storage.payload, storage.index, depth)
        case .structure(let storage) where storage.instance.hashing == nil && depth < 4: return Self.combined(storage.fields, storage.fields.count, depth)
        case .array(let list) where depth < 4: return Self.combined(list, list.count, depth)
        case .void, .none, .float, .uint64, .dictionary, .set, .tuple, .range, .closedRange, .bounds, .slice, .native, .existential, .wrapped, .box, .object, .function,
            .array, .enumeration, .structure:
            var hasher = Hasher()
            hash(into: &hasher)
            return hasher.finalize()
        }
    }

    private static func combined(_ parts: [Value], _ start: Int, _ depth: Int) -> Int {
        var result = UInt(bitPattern: start)
        for part in parts { result = (result ^ UInt(bitPattern: part.hash(depth: depth + 1))) &* 0x9E37_79B9_7F4A_7C15 ^ result >> 29 }
        return mixed(result)
    }

    private static func mixed(_ bits: UInt) -> Int {
        var bits = bits
        bits ^= bits >> 32
        bits = bits &* 0xD6E8_FEB8_6659_FD93
        bits ^= bits >> 32
        return Int(bitPattern: bits)
    }
}

private enum TextHash {
    /// Of the bytes, where all are ASCII; else of what the characters are, however they are written.
    static func of(_ text: some StringProtocol & Hashable) -> Int {
        (text.utf8.withContiguousStorageIfAvailable(ascii) ?? nil) ?? general(text)
    }

    private static func ascii(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var result = UInt(bitPattern: bytes.count)
        var all: UInt64 = 0
        var index = 0
        let raw = UnsafeRawBufferPointer(bytes)
        func add(_ word: UInt64) {
            all |= word
            result = (result ^ UInt(word)) &* 0x9E37_79B9_7F4A_7C15
            result ^= result >> 29
        }
        while index + 8 <= bytes.count {
            add(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        var last: UInt64 = 0
        while index < bytes.count {
            last = last << 8 | UInt64(bytes[index])
            index += 1
        }
        add(last)
        return all & 0x8080_8080_8080_8080 == 0 ? Int(bitPattern: result) : nil
    }

    private static func general(_ text: some StringProtocol & Hashable) -> Int {
        // Three characters are equal to one of ASCII without being it: the Greek question mark, the Kelvin sign and the varia.
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x37E: bytes.append(0x3B)
            case 0x1FEF: bytes.append(0x60)
            case 0x212A: bytes.append(0x4B)
            case 0..<128: bytes.append(UInt8(scalar.value))
            default:
                var hasher = Hasher()
                text.hash(into: &hasher)
                return hasher.finalize()
            }
        }
        return bytes.withUnsafeBufferPointer { ascii($0) } ?? 0
    }
}
