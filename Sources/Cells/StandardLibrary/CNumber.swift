#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Floating-point text as C's `printf` writes it.
enum CNumber {
    static func text(_ value: Double, _ conversion: Character, _ precision: Int, plus: Bool) -> String {
        let format = "%" + (plus ? "+" : "") + ".*" + String(conversion)
        var buffer = [CChar](repeating: 0, count: 512)
        let count = withVaList([CInt(min(max(precision, 0), 100)), value]) { vsnprintf(&buffer, buffer.count, format, $0) }
        return String(decoding: buffer.prefix(max(0, min(Int(count), buffer.count - 1))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
