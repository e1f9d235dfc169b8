/// Days, months and times of the Gregorian calendar, counted forward and backward without end.
struct CivilDate {
    var year: Int
    var month: Int
    var day: Int

    /// Days since the first of January 1970.
    init(days: Int) {
        // Years are counted from March, so that the leap day is their last.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Months and days beyond their ends go over into the next: the 32nd of January is the first of February.
    init(year: Int, month: Int, day: Int) { self.init(days: Self.days(year: year, month: month, day: day)) }

    static func days(year: Int, month: Int, day: Int) -> Int {
        let months = year * 12 + month - 1
        let (year, month) = (floorDivide(months, 12), floorModulo(months, 12) + 1)
        let shifted = month <= 2 ? year - 1 : year
        let era = floorDivide(shifted, 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    var days: Int { Self.days(year: year, month: month, day: day) }
    var dayOfYear: Int { days - Self.days(year: year, month: 1, day: 1) + 1 }
    /// 1 on Sundays.
    var weekday: Int { floorModulo(days + 4, 7) + 1 }

    static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
    static func length(ofMonth month: Int, in year: Int) -> Int { [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] }

    static let months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
    static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
}

func floorDivide(_ a: Int, _ b: Int) -> Int { a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0) }
func floorModulo(_ a: Int, _ b: Int) -> Int { a - floorDivide(a, b) * b }

/// When it is which time somewhere: read from the system's tables.
struct Zone: Hashable, CustomStringConvertible {
    let identifier: String
    private let transitions: [Int]
    private let offsets: [Int]
    private let names: [String]
    private let first: (offset: Int, name: String)

    static func == (a: Zone, b: Zone) -> Bool { a.identifier == b.identifier }
    func hash(into hasher: inout Hasher) { hasher.combine(identifier) }
    var description: String { identifier == "GMT" ? "GMT (fixed)" : "\(identifier) (fixed)" }

    init(offset seconds: Int) {
        let minutes = abs(seconds) / 60
        func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
        identifier = seconds == 0 ? "GMT" : "GMT\(seconds < 0 ? "-" : "+")\(two(minutes / 60))\(two(minutes % 60))"
        (transitions, offsets, names) = ([], [], [])
        first = (seconds, seconds == 0 ? "GMT" : "GMT\(seconds < 0 ? "-" : "+")\(minutes / 60)\(minutes % 60 == 0 ? "" : ":" + two(minutes % 60))")
    }

    init?(identifier: String) {
        if ["GMT", "UTC", "Z"].contains(identifier) { self.init(offset: 0) } else if let table = Self.table(identifier) { self = table } else { return nil }
    }

    private init(identifier: String, transitions: [Int], offsets: [Int], names: [String], first: (offset: Int, name: String)) {
        (self.identifier, self.transitions, self.offsets, self.names, self.first) = (identifier, transitions, offsets, names, first)
    }

    /// Where this machine is.
    static let current: Zone = {
        if let name = ProcessEnvironment["TZ"], !name.isEmpty, let zone = Zone(identifier: name.hasPrefix(":") ? String(name.dropFirst()) : name) { return zone }
        if let link = SystemFiles.link("/etc/localtime"), let range = link.firstRange(of: "zoneinfo/"), let zone = Zone(identifier: String(link[range.upperBound...])) { return zone }
        return Zone(offset: 0)
    }()

    private func index(at second: Int) -> Int? {
        guard let start = transitions.first, second >= start else { return nil }
        var (low, high) = (0, transitions.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if transitions[middle] <= second { low = middle } else { high = middle }
        }
        return low
    }

    /// Seconds east of Greenwich.
    func offset(at second: Int) -> Int { index(at: second).map { offsets[$0] } ?? first.offset }
    func name(at second: Int) -> String { index(at: second).map { names[$0] } ?? first.name }

    /// The moment at which clocks here show a time; where they show it twice, the first.
    func second(ofLocal local: Int) -> Int {
        let guess = local - offset(at: local)
        let earlier = local - offset(at: guess - 86_400)
        if earlier + offset(at: earlier) == local { return earlier }
        let later = local - offset(at: guess)
        return later + offset(at: later) == local ? later : local - offset(at: later - 3_600)
    }

    /// Reads the system's table of a zone.
    private static func table(_ identifier: String) -> Zone? {
        guard !identifier.contains(".."), identifier.first?.isLetter ?? false, let bytes = SystemFiles.read("/usr/share/zoneinfo/" + identifier), bytes.count > 44, bytes.starts(with: "TZif".utf8) else { return nil }
        func number(_ at: Int, _ count: Int) -> Int {
            let bits = bytes[at..<at + count].reduce(0) { $0 << 8 | Int($1) }
            return count == 4 ? Int(Int32(truncatingIfNeeded: bits)) : bits
        }
        var base = 0
        func counts() -> [Int] { (0..<6).map { number(base + 20 + 4 * $0, 4) } }
        var (sizes, width) = (counts(), 4)
        if bytes[4] >= UInt8(ascii: "2") {
            // The second table has times of 64 bits.
            base += 44 + sizes[3] * 5 + sizes[4] * 6 + sizes[5] + sizes[2] * 8 + sizes[1] + sizes[0]
            guard bytes.count > base + 44 else { return nil }
            (sizes, width) = (counts(), 8)
        }
        let (times, types) = (sizes[3], sizes[4])
        let start = base + 44
        guard bytes.count >= start + times * (width + 1) + types * 6 + sizes[5], types > 0 else { return nil }
        let typesAt = start + times * (width + 1)
        func type(_ index: Int) -> (offset: Int, name: String) {
            let at = typesAt + index * 6
            let text = bytes[(typesAt + types * 6 + Int(bytes[at + 5]))...].prefix { $0 != 0 }
            return (number(at, 4), String(decoding: text, as: UTF8.self))
        }
        let order = (0..<times).map { type(Int(bytes[start + times * width + $0])) }
        return Zone(
            identifier: identifier, transitions: (0..<times).map { number(start + $0 * width, width) }, offsets: order.map(\.offset), names: order.map(\.name), first: type(0))
    }
}
