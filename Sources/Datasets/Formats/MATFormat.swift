import CZlib
import Codecs
import Displays

/// Numbers from MAT files, level 5 (https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf).
///
/// libmatio does the reading. It trusts the sizes that a file announces, so the file's structure is walked
/// first: only real matrices of numbers whose every part lies where and is as large as it must be pass.
package enum MATFormat {
    private static let greatestFile = 16 << 20
    private static let greatestVariable = 64 << 20
    private static let mostValues = 1 << 20
    private static let headerSize = 128

    /// The values of a variable as integers, in the file's order.
    /// - Throws: `DatasetError`, when the file is damaged, lacks the variable, or holds other than integers there.
    package static func integers(_ variable: String, in path: String) throws -> [Int] {
        let file = try FileDescriptor(path)
        guard file.size <= greatestFile else {
            throw malformed(path, 0, "at most \(grouped(greatestFile)) bytes", grouped(file.size))
        }
        let names = try variables(file.bytes(0..<file.size), name: path)
        guard names.contains(variable) else {
            throw malformed(path, headerSize, "a variable “\(variable)”", names.isEmpty ? "none" : names.joined(separator: ", "))
        }
        var numbers = codecs_read_mat(path, variable, mostValues)
        guard let values = numbers.values else {
            throw DatasetError.unreadable(file: path, reason: "“\(variable)”: " + textOfMessage(&numbers.message))
        }
        defer { codecs_free(values) }
        return try UnsafeBufferPointer(start: values, count: numbers.count).enumerated().map { record, value in
            guard let integer = Int(exactly: value) else {
                throw DatasetError.malformed(file: path, at: .record(record), expected: "a whole number", found: "\(value)")
            }
            return integer
        }
    }

    /// Checks the whole file and lists its variables.
    package static func variables(_ bytes: [UInt8], name: String) throws -> [String] {
        guard bytes.count >= headerSize else {
            throw DatasetError.truncated(
                file: name, byte: 0, what: "the header", expected: headerSize, found: bytes.count)
        }
        guard bytes[124..<128].elementsEqual([0, 1, UInt8(ascii: "I"), UInt8(ascii: "M")]) else {
            throw malformed(name, 124, "a MAT file of level 5, little-endian: 00 01 49 4D", hexadecimal(bytes[124..<128]))
        }
        var names: [String] = []
        var elements = MATElements(bytes: bytes[headerSize...], base: 0, file: name)
        while let element = try elements.next(isPadded: false) {
            switch element.type {
            case .compressed:
                let content = try inflated(element.data, at: element.offset, name: name)
                var inner = MATElements(bytes: content[...], base: element.offset, file: name)
                guard let matrix = try inner.next(isPadded: false), matrix.type == .matrix, inner.isAtEnd else {
                    throw malformed(name, element.offset, "one matrix in a compressed element", "something else")
                }
                names.append(try checkedMatrix(matrix, name: name))
            case .matrix:
                names.append(try checkedMatrix(element, name: name))
            default:
                throw malformed(name, element.offset, "a matrix or a compressed element", "type \(element.type)")
            }
        }
        return names
    }

    /// - Returns: The matrix's name.
    private static func checkedMatrix(_ matrix: MATElements.Element, name: String) throws -> String {
        var parts = MATElements(bytes: matrix.data, base: matrix.base, file: name)
        let offset = matrix.offset
        guard let flags = try parts.next(isPadded: true), flags.type == .uint32, flags.data.count == 8 else {
            throw malformed(name, offset, "the array's flags, 8 bytes", "another element")
        }
        let start = flags.data.startIndex
        let (classCode, bits) = (Int(flags.data[start]), flags.data[start + 1])
        guard let elementSize = MATElements.elementSize(ofClass: classCode), bits & 0x08 == 0 else {
            throw malformed(name, flags.offset, "a matrix of real numbers", "class \(classCode), flags \(bits)")
        }
        guard let dimensions = try parts.next(isPadded: true), dimensions.type == .int32,
            8...32 ~= dimensions.data.count, dimensions.data.count % 4 == 0
        else { throw malformed(name, offset, "2 to 8 dimensions", "another element") }
        var count = 1
        for place in stride(from: dimensions.data.startIndex, to: dimensions.data.endIndex, by: 4) {
            let extent = MATElements.word(dimensions.data, place)
            guard extent <= mostValues, count * extent <= mostValues else {
                throw malformed(name, dimensions.offset, "at most \(grouped(mostValues)) values", "more")
            }
            count *= extent
        }
        guard let label = try parts.next(isPadded: true), label.type == .int8, 1...63 ~= label.data.count,
            label.data.allSatisfy({ $0 > 32 && $0 < 127 })
        else { throw malformed(name, offset, "a variable's name of 1 to 63 letters", "another element") }
        guard let values = try parts.next(isPadded: true), let size = values.type.numberSize, size <= elementSize,
            values.data.count == count * size, parts.isAtEnd
        else { throw malformed(name, offset, "\(count) numbers and no more", "another size or type") }
        return String(decoding: label.data, as: UTF8.self)
    }

    private static func inflated(_ data: ArraySlice<UInt8>, at offset: Int, name: String) throws -> [UInt8] {
        guard let content = Zlib.inflated(data, limit: greatestVariable) else {
            throw malformed(name, offset, "compressed data of at most \(grouped(greatestVariable)) bytes", "damaged or larger data")
        }
        return content
    }

    private static func malformed(_ name: String, _ byte: Int, _ expected: String, _ found: String) -> DatasetError {
        .malformed(file: name, at: .byte(byte), expected: expected, found: found)
    }
}
