#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Dates as messages carry them: ISO 8601 in UTC, with microseconds.
enum WireDate {
    static var nowMicroseconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
    }

    /// "2026-11-22T21:59:42.123456Z"
    static func text(microseconds: Int) -> [UInt8] {
        let seconds = microseconds / 1_000_000
        let (year, month, day) = civil(days: seconds / 86_400)
        let second = seconds % 86_400
        var text: [UInt8] = []
        text.reserveCapacity(27)
        func append(_ value: Int, _ width: Int, _ mark: Unicode.Scalar) {
            var divisor = 1
            for _ in 1..<width { divisor *= 10 }
            while divisor > 0 {
                text.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
                divisor /= 10
            }
            text.append(UInt8(ascii: mark))
        }
        append(year, 4, "-")
        append(month, 2, "-")
        append(day, 2, "T")
        append(second / 3600, 2, ":")
        append(second / 60 % 60, 2, ":")
        append(second % 60, 2, ".")
        append(microseconds % 1_000_000, 6, "Z")
        return text
    }

    /// Microseconds since 1970 of "2026-11-22T21:59:42.123Z" or "…+01:00"; nil for anything else.
    static func microseconds(of text: String) -> Int? {
        var fields: [Int] = []
        var digits = 0
        var value = 0
        var fraction = 0
        var offsetSign = 0
        for byte in text.utf8 {
            if byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") {
                guard digits < 9 else { continue }
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
                digits += 1
                continue
            }
            guard digits > 0 || fields.count >= 6 else { return nil }
            if digits > 0 { fields.append(fields.count == 6 ? scaled(value, digits) : value) }
            (value, digits) = (0, 0)
            if fields.count >= 6 && (byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")) {
                if fields.count == 6 { fields.append(0) }
                offsetSign = byte == UInt8(ascii: "+") ? 1 : -1
            }
        }
        if digits > 0 { fields.append(fields.count == 6 ? scaled(value, digits) : value) }
        guard fields.count >= 6, (1..<10_000).contains(fields[0]), (1...12).contains(fields[1]),
            fields[3] < 24, fields[4] < 60, fields[5] < 60, fields.count < 8 || fields[7] < 24,
            civil(days: days(year: fields[0], month: fields[1], day: fields[2])) == (fields[0], fields[1], fields[2])
        else { return nil }
        if fields.count > 6 { fraction = fields[6] }
        var seconds = days(year: fields[0], month: fields[1], day: fields[2]) * 86_400
        seconds += fields[3] * 3600 + fields[4] * 60 + fields[5]
        if fields.count > 8 { seconds -= offsetSign * (fields[7] * 3600 + fields[8] * 60) }
        return seconds * 1_000_000 + fraction
    }

    private static func scaled(_ value: Int, _ digits: Int) -> Int {
        var value = value
        for _ in stride(from: digits, to: 6, by: 1) { value *= 10 }
        for _ in stride(from: 6, to: digits, by: 1) { value /= 10 }
        return value
    }

    /// Year, month and day of a count of days since 1970-01-01.
    private static func civil(days: Int) -> (Int, Int, Int) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func days(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear % 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
