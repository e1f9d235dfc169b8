/// Dates as text by a pattern such as `yyyy-MM-dd`, in English.
struct DatePattern {
    private enum Part { case text(String), field(Character, Int) }
    private let parts: [Part]

    init(_ pattern: String) {
        var parts: [Part] = []
        var (characters, index) = (Array(pattern), 0)
        characters.append("\0")
        while index < characters.count - 1 {
            let character = characters[index]
            if character == "'" {
                // Text between quotation marks; two are one.
                var text = ""
                index += 1
                if characters[index] == "'" {
                    text = "'"
                    index += 1
                } else {
                    while index < characters.count - 1 {
                        if characters[index] == "'" {
                            guard characters[index + 1] == "'" else { break }
                            index += 1
                        }
                        text.append(characters[index])
                        index += 1
                    }
                    index += 1
                }
                parts.append(.text(text))
            } else if character.isASCII, character.isLetter {
                let start = index
                while characters[index] == character { index += 1 }
                parts.append(.field(character, index - start))
            } else {
                parts.append(.text(String(character)))
                index += 1
            }
        }
        self.parts = parts
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        let text = String(abs(number))
        return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - text.count)) + text
    }

    func text(_ moment: Moment, _ calendar: CellCalendar) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .field(let letter, let count): field(letter, count, moment, calendar)
            }
        }.joined()
    }

    private func field(_ letter: Character, _ count: Int, _ moment: Moment, _ calendar: CellCalendar) -> String {
        func value(_ unit: DateParts.Unit) -> Int { calendar.value(unit, of: moment) }
        switch letter {
        case "G": return count == 4 ? "Anno Domini" : count == 5 ? "A" : "AD"
        case "y", "u": return count == 2 ? padded(value(.year) % 100, 2) : padded(value(.year), count)
        case "Y": return padded(value(.yearForWeekOfYear), count)
        case "Q", "q": return count >= 3 ? "Q\(value(.quarter))" : padded(value(.quarter), count)
        case "M", "L":
            let name = CivilDate.months[value(.month) - 1]
            return count == 3 ? String(name.prefix(3)) : count == 4 ? name : count == 5 ? String(name.prefix(1)) : padded(value(.month), count)
        case "w": return padded(value(.weekOfYear), count)
        case "W": return padded(value(.weekOfMonth), count)
        case "d": return padded(value(.day), count)
        case "D": return padded(value(.dayOfYear), count)
        case "F": return padded(value(.weekdayOrdinal), count)
        case "E", "c", "e":
            let name = CivilDate.weekdays[value(.weekday) - 1]
            if letter != "E", count <= 2 { return padded(floorModulo(value(.weekday) - calendar.firstWeekday, 7) + 1, count) }
            return count == 4 ? name : count == 5 ? String(name.prefix(1)) : count == 6 ? String(name.prefix(2)) : String(name.prefix(3))
        case "a": return value(.hour) < 12 ? "AM" : "PM"
        case "H": return padded(value(.hour), count)
        case "k": return padded(value(.hour) == 0 ? 24 : value(.hour), count)
        case "h": return padded((value(.hour) + 11) % 12 + 1, count)
        case "K": return padded(value(.hour) % 12, count)
        case "m": return padded(value(.minute), count)
        case "s": return padded(value(.second), count)
        case "S": return String(padded(value(.nanosecond), 9).prefix(count))
        case "z", "v", "V":
            let second = Int(moment.seconds.rounded(.down))
            return calendar.zone.name(at: second)
        case "Z", "x", "X", "O": return offset(letter, count, calendar.zone.offset(at: Int(moment.seconds.rounded(.down))))
        default: return ""
        }
    }

    private func offset(_ letter: Character, _ count: Int, _ seconds: Int) -> String {
        if seconds == 0, letter == "X" || letter == "Z" && count == 5 { return "Z" }
        if letter == "Z" && count == 4 || letter == "O" { return seconds == 0 ? "GMT" : "GMT" + offset("x", 3, seconds) }
        let sign = seconds < 0 ? "-" : "+"
        let (hours, minutes) = (padded(abs(seconds) / 3_600, 2), padded(abs(seconds) / 60 % 60, 2))
        let isColoned = letter == "Z" ? count == 5 : count == 3 || count == 5
        if letter != "Z", count == 1, minutes == "00" { return sign + hours }
        return sign + hours + (isColoned ? ":" : "") + minutes
    }

    // MARK: Reading

    /// The moment that a text says; nil where it does not follow the pattern.
    func moment(_ text: String, _ calendar: CellCalendar) -> Moment? {
        var rest = Substring(text)
        var parts = DateParts()
        var isAfternoon: Bool?
        for part in self.parts {
            switch part {
            case .text(let expected):
                guard rest.hasPrefix(expected) else { return nil }
                rest = rest.dropFirst(expected.count)
            case .field(let letter, let count):
                guard read(letter, count, &rest, &parts, &isAfternoon, isFollowedByField: false) else { return nil }
            }
        }
        guard rest.isEmpty else { return nil }
        if let isAfternoon, let hour = parts[.hour] { parts[.hour] = hour % 12 + (isAfternoon ? 12 : 0) }
        guard isValid(parts) else { return nil }
        parts[.weekday] = nil
        if parts[.year] == nil { parts[.year] = 2000 }
        return calendar.moment(parts)
    }

    private func isValid(_ parts: DateParts) -> Bool {
        let (year, month) = (parts[.year] ?? 2000, parts[.month] ?? 1)
        guard (1...12).contains(month), (1...CivilDate.length(ofMonth: month, in: year)).contains(parts[.day] ?? 1) else { return false }
        return (0...23).contains(parts[.hour] ?? 0) && (0...59).contains(parts[.minute] ?? 0) && (0...59).contains(parts[.second] ?? 0)
    }

    private func read(_ letter: Character, _ count: Int, _ rest: inout Substring, _ parts: inout DateParts, _ isAfternoon: inout Bool?, isFollowedByField: Bool) -> Bool {
        func number(_ most: Int) -> Int? {
            let digits = rest.prefix(most).prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty else { return nil }
            rest = rest.dropFirst(digits.count)
            return Int(digits)
        }
        func name(_ names: [String]) -> Int? {
            for (index, name) in names.enumerated() {
                for form in [name, String(name.prefix(3))] where rest.prefix(form.count).lowercased() == form.lowercased() {
                    rest = rest.dropFirst(form.count)
                    return index + 1
                }
            }
            return nil
        }
        func set(_ unit: DateParts.Unit, _ most: Int) -> Bool {
            guard let value = number(most) else { return false }
            parts[unit] = value
            return true
        }
        switch letter {
        case "y", "u", "Y":
            guard let value = number(count == 2 ? 2 : count >= 4 ? max(4, count) : 9) else { return false }
            parts[.year] = count == 2 ? value + (value < 50 ? 2000 : 1900) : value
            return true
        case "M" where count >= 3, "L" where count >= 3:
            parts[.month] = name(CivilDate.months)
            return parts[.month] != nil
        case "M", "L": return set(.month, 2)
        case "d": return set(.day, 2)
        case "D": return set(.dayOfYear, 3)
        case "E": return name(CivilDate.weekdays) != nil
        case "a":
            let word = rest.prefix(2).lowercased()
            isAfternoon = word == "pm" ? true : word == "am" ? false : nil
            rest = rest.dropFirst(2)
            return isAfternoon != nil
        case "H", "h", "k", "K": return set(.hour, 2)
        case "m": return set(.minute, 2)
        case "s": return set(.second, 2)
        case "S":
            let digits = rest.prefix { $0.isNumber }
            guard !digits.isEmpty else { return false }
            rest = rest.dropFirst(digits.count)
            parts[.nanosecond] = Int((String(digits) + "000000000").prefix(9))
            return true
        case "Z", "x", "X", "z": return readZone(&rest, &parts)
        default: return false
        }
    }

    private func readZone(_ rest: inout Substring, _ parts: inout DateParts) -> Bool {
        for word in ["GMT", "UTC"] where rest.hasPrefix(word) { rest = rest.dropFirst(3) }
        if rest.first == "Z" { rest = rest.dropFirst() }
        guard let sign = rest.first, sign == "+" || sign == "-" else {
            parts.zone = Zone(offset: 0)
            return true
        }
        let text = rest.dropFirst().filter { $0 != ":" }.prefix { $0.isNumber }
        guard text.count == 4 || text.count == 2, let hours = Int(text.prefix(2)), let minutes = Int("0" + text.dropFirst(2)) else { return false }
        rest = rest.dropFirst(1 + text.count + (rest.dropFirst(3).first == ":" ? 1 : 0))
        parts.zone = Zone(offset: (hours * 3_600 + minutes * 60) * (sign == "-" ? -1 : 1))
        return true
    }
}
