/// A tar archive in the ustar format.
func tar(_ files: [(path: String, bytes: [UInt8])], type: Character = "0") -> [UInt8] {
    files.flatMap { tarEntry($0.path, $0.bytes, type: type) } + [UInt8](repeating: 0, count: 1_024)
}

func tarEntry(_ path: String, _ bytes: [UInt8], type: Character = "0") -> [UInt8] {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at offset: Int) { header.replaceSubrange(offset..<offset + text.utf8.count, with: Array(text.utf8)) }
    func octal(_ value: Int, digits: Int) -> String {
        let text = String(value, radix: 8)
        return String(repeating: "0", count: digits - text.count) + text
    }
    put(String(path.prefix(100)), at: 0)
    put("0000644", at: 100)
    put(octal(bytes.count, digits: 11), at: 124)
    put(octal(0, digits: 11), at: 136)
    put(String(type), at: 156)
    put("ustar\u{0}00", at: 257)
    let sum = header.indices.reduce(0) { $0 + (148..<156 ~= $1 ? 32 : Int(header[$1])) }
    put(octal(sum, digits: 6) + "\u{0} ", at: 148)
    return header + bytes + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
}

/// CIFAR records whose pixels all have the value of the record's number plus the channel.
func cifarRecords(_ labels: [[UInt8]]) -> [UInt8] {
    labels.enumerated().flatMap { index, labels in
        labels + (0..<3).flatMap { channel in [UInt8](repeating: UInt8(truncatingIfNeeded: index + channel), count: 1_024) }
    }
}

/// A MAT file of level 5 with row vectors of doubles stored as small integers, as MATLAB saves labels.
func matFile(_ variables: [(name: String, values: [Int])], isCompressed: Bool = true) -> [UInt8] {
    let text = Array("MATLAB 5.0 MAT-file, written by a test".utf8)
    var file = text + [UInt8](repeating: 32, count: 116 - text.count) + [UInt8](repeating: 0, count: 8) + [0, 1, 73, 77]
    for variable in variables {
        let matrix = matMatrix(variable.name, variable.values)
        let packed = zlibPacked(matrix)
        file += isCompressed ? littleEndian32(15) + littleEndian32(packed.count) + packed : matrix
    }
    return file
}

private func matMatrix(_ name: String, _ values: [Int]) -> [UInt8] {
    func element(_ type: Int, _ data: [UInt8]) -> [UInt8] {
        if !data.isEmpty && data.count <= 4 {
            return littleEndian32(data.count << 16 | type) + data + [UInt8](repeating: 0, count: 4 - data.count)
        }
        return littleEndian32(type) + littleEndian32(data.count) + data
            + [UInt8](repeating: 0, count: (8 - data.count % 8) % 8)
    }
    let flags = element(6, littleEndian32(6) + littleEndian32(0))
    let dimensions = element(5, littleEndian32(1) + littleEndian32(values.count))
    let numbers = element(4, values.flatMap { [UInt8($0 & 255), UInt8($0 >> 8 & 255)] })
    let body = flags + dimensions + element(1, Array(name.utf8)) + numbers
    return littleEndian32(14) + littleEndian32(body.count) + body
}

func littleEndian32(_ value: Int) -> [UInt8] { [0, 8, 16, 24].map { UInt8(value >> $0 & 255) } }
