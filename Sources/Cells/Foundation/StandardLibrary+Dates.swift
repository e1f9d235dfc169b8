/// Foundation's dates, calendars and their formatters, as far as notebooks use them.
extension StandardLibrary {
    private static let values = ["Equatable", "Hashable", "CustomStringConvertible", "Codable"]

    static func bindDates(_ library: Library) {
        library.alias("TimeInterval", "Double")
        library.alias("CGFloat", "Double")
        bindMoments(library)
        bindZones(library)
        bindParts(library)
        bindCalendars(library)
        bindArithmetic(library)
        bindFormatters(library)
    }

    private static func bindMoments(_ library: Library) {
        let date = library.type("Date", Moment.self, conforming: values + ["Comparable"], "A moment in time.")
        date.bind("init(timeIntervalSince1970 seconds: Double)", "Seconds after the beginning of 1970.") { a in Moment(seconds: try a(0)) }
        date.bind("init(timeIntervalSinceReferenceDate seconds: Double)", "Seconds after the beginning of 2001.") { a in Moment(seconds: try a(0) + Moment.reference) }
        date.bind("init(timeIntervalSinceNow seconds: Double)", "Seconds from now.") { a in Moment(seconds: Moment().seconds + (try a(0) as Double)) }
        date.bind("init(timeInterval seconds: Double, since date: Date)", "Seconds after another moment.") { a in Moment(seconds: (try a(1) as Moment).seconds + (try a(0) as Double)) }
        date.bind("static var distantPast: Date", "A moment before all others.") { _ in Moment(seconds: -62_135_769_600) }
        date.bind("static var distantFuture: Date", "A moment after all others.") { _ in Moment(seconds: 64_092_211_200) }
        date.property("var timeIntervalSinceReferenceDate: Double", "Seconds since the beginning of 2001.") { $0.seconds - Moment.reference }
        date.method("func addingTimeInterval(_ seconds: Double) -> Date", "Seconds later.") { own, a in Moment(seconds: own.seconds + (try a(0) as Double)) }
        date.method("func advanced(by seconds: Double) -> Date", "Seconds later.") { own, a in Moment(seconds: own.seconds + (try a(0) as Double)) }
        date.method("func distance(to other: Date) -> Double", "Seconds until another moment.") { own, a in (try a(0) as Moment).seconds - own.seconds }
        date.bind("mutating func addTimeInterval(_ seconds: Double)", "Goes on by seconds.") { a in
            let own: Moment = try a.receiver.cast()
            a.receiver = .native(NativeObject(Moment(seconds: own.seconds + (try a(0) as Double))))
        }
        date.method("func compare(_ other: Date) -> ComparisonResult", "Which moment comes first.") { own, a in Order(own, try a(0) as Moment) }
        date.bind("static func + (date: Date, seconds: Double) -> Date", "Seconds later.") { a in Moment(seconds: (try a(0) as Moment).seconds + (try a(1) as Double)) }
        date.bind("static func - (date: Date, seconds: Double) -> Date", "Seconds earlier.") { a in Moment(seconds: (try a(0) as Moment).seconds - (try a(1) as Double)) }
        date.property("var description: String", "The moment in Greenwich's time.") { $0.description }
        date.method("func ISO8601Format() -> String", "The moment as ISO 8601 writes it.") { own, _ in DatePattern("yyyy-MM-dd'T'HH:mm:ssXXX").text(own, .greenwich) }
        let order = library.type("ComparisonResult", Order.self, conforming: ["Equatable", "Hashable"], "Which of two values comes first.")
        for (name, value) in [("orderedAscending", Order.ascending), ("orderedSame", .same), ("orderedDescending", .descending)] {
            order.bind("static var \(name): ComparisonResult", "The result '\(name)'.") { _ in value }
        }
        order.property("var rawValue: Int", "-1, 0 or 1.") { $0.rawValue }
        let interval = library.type("DateInterval", MomentInterval.self, conforming: values, "The time between two moments.")
        interval.bind("init(start: Date, end: Date)", "From one moment to another.") { a in MomentInterval(start: try a(0), end: try a(1)) }
        interval.bind("init(start: Date, duration: Double)", "From a moment on.") { a in MomentInterval(start: try a(0), end: Moment(seconds: (try a(0) as Moment).seconds + (try a(1) as Double))) }
        interval.property("var start: Date", "The first moment.") { $0.start }
        interval.property("var end: Date", "The last moment.") { $0.end }
        interval.property("var duration: Double", "Its length in seconds.") { $0.end.seconds - $0.start.seconds }
        interval.method("func contains(_ date: Date) -> Bool", "Whether a moment lies in it.") { own, a in
            let moment: Moment = try a(0)
            return own.start <= moment && moment <= own.end
        }
    }

    private static func bindZones(_ library: Library) {
        let zone = library.type("TimeZone", Zone.self, conforming: values, "When it is which time somewhere.")
        zone.bind("init?(identifier: String)", "A zone such as \"Europe/Berlin\"; nil when there is none.") { a -> Value? in Zone(identifier: try a(0)).map { .native(NativeObject($0)) } }
        zone.bind("init?(abbreviation: String)", "A zone such as \"UTC\"; nil when there is none.") { a -> Value? in
            let zones = ["EST": "America/New_York", "PST": "America/Los_Angeles", "CET": "Europe/Paris", "JST": "Asia/Tokyo", "CST": "America/Chicago", "MST": "America/Denver", "BST": "Europe/London"]
            let name: String = try a(0)
            return Zone(identifier: zones[name] ?? name).map { .native(NativeObject($0)) }
        }
        zone.bind("init?(secondsFromGMT: Int)", "A zone so many seconds east of Greenwich.") { a -> Value? in
            let seconds: Int = try a(0)
            return abs(seconds) <= 64_800 ? .native(NativeObject(Zone(offset: seconds))) : nil
        }
        for name in ["current", "autoupdatingCurrent"] { zone.bind("static var \(name): TimeZone", "Where this machine is.") { _ in Zone.current } }
        zone.bind("static var gmt: TimeZone", "Greenwich's time.") { _ in Zone(offset: 0) }
        zone.property("var identifier: String", "The name of the zone.") { $0.identifier }
        zone.method("func secondsFromGMT(for date: Date? = nil) -> Int", "Seconds east of Greenwich.") { own, a in
            let moment = a.values[0].isNone ? Moment() : try a(0) as Moment
            return own.offset(at: Int(moment.seconds.rounded(.down)))
        }
        let locale = library.type("Locale", LocaleName.self, conforming: values, "The customs of a language and a country; texts here are English.")
        locale.bind("init(identifier: String)", "A locale by its name; cells know the English ones.") { a -> LocaleName in
            let name: String = try a(0)
            guard name.hasPrefix("en") || name == "C" || name.isEmpty || name == "POSIX" else { throw invalid("cells know English alone, not the locale '\(name)'; write the words with a switch") }
            return LocaleName(identifier: name)
        }
        for name in ["current", "autoupdatingCurrent"] { locale.bind("static var \(name): Locale", "The locale of this machine; here an English one.") { _ in LocaleName(identifier: "en_US") } }
        locale.property("var identifier: String", "The name of the locale.") { $0.identifier }
    }

    private static func bindParts(_ library: Library) {
        let unit = library.type("Calendar.Component", DateParts.Unit.self, conforming: ["Equatable", "Hashable"], "A unit in which dates are counted.")
        let parts = library.type("DateComponents", DateParts.self, conforming: values, "The parts of a date.")
        for kind in DateParts.Unit.allCases {
            unit.bind("static var \(kind.rawValue): Calendar.Component", "The unit '\(kind.rawValue)'.") { _ in kind }
            parts.property("var \(kind.rawValue): Int?", "The \(kind.rawValue), if it is known.", { $0[kind] }, set: { $0[kind] = try Optional<Int>(cell: $1) })
        }
        parts.property("var timeZone: TimeZone?", "Where the parts are meant.", { parts -> Value in parts.zone.map { .native(NativeObject($0)) } ?? .none }, set: { $0.zone = $1.isNone ? nil : try $1.cast() as Zone })
        let fields: [(String, DateParts.Unit)] = [
            ("era", .era), ("year", .year), ("month", .month), ("day", .day), ("hour", .hour), ("minute", .minute), ("second", .second), ("nanosecond", .nanosecond), ("weekday", .weekday),
            ("weekdayOrdinal", .weekdayOrdinal), ("quarter", .quarter), ("weekOfMonth", .weekOfMonth), ("weekOfYear", .weekOfYear), ("yearForWeekOfYear", .yearForWeekOfYear),
        ]
        let list = fields.map { "\($0.0): Int? = nil" }.joined(separator: ", ")
        parts.bind("init(calendar: Calendar? = nil, timeZone: TimeZone? = nil, \(list))", "The parts of a date; those left out are not known.") { a -> DateParts in
            var result = DateParts()
            if !a.values[1].isNone { result.zone = try a(1) as Zone } else if !a.values[0].isNone { result.zone = (try a(0) as CellCalendar).zone }
            for (index, field) in fields.enumerated() { result[field.1] = try Optional<Int>(cell: a.values[index + 2]) }
            return result
        }
        parts.method("func value(for unit: Calendar.Component) -> Int?", "One of the parts.") { own, a in own[try a(0)] }
        parts.bind("mutating func setValue(_ value: Int?, for unit: Calendar.Component)", "Sets one of the parts.") { a in
            var own: DateParts = try a.receiver.cast()
            own[try a(1)] = try Optional<Int>(cell: a.values[0])
            a.receiver = .native(NativeObject(own))
        }
        parts.property("var date: Date?", "The moment that the parts say here.") { parts -> Value in .native(NativeObject(CellCalendar().moment(parts))) }
    }

    private static func bindCalendars(_ library: Library) {
        let calendar = library.type("Calendar", CellCalendar.self, conforming: ["Equatable", "Hashable"], "The Gregorian calendar at some place.")
        _ = library.type("Calendar.Identifier", CalendarKind.self, conforming: ["Equatable", "Hashable"], "A calendar; cells know the Gregorian one.")
        for (name, kind) in [("gregorian", CalendarKind.gregorian), ("iso8601", .iso8601)] {
            library.extend("Calendar.Identifier").bind("static var \(name): Calendar.Identifier", "The calendar '\(name)'.") { _ in kind }
        }
        calendar.bind("init(identifier: Calendar.Identifier)", "A calendar.") { a -> CellCalendar in
            let kind: CalendarKind = try a(0)
            return kind == .iso8601 ? CellCalendar(zone: .current, firstWeekday: 2, minimumDays: 4) : CellCalendar()
        }
        for name in ["current", "autoupdatingCurrent"] { calendar.bind("static var \(name): Calendar", "The calendar of this machine.") { _ in CellCalendar() } }
        calendar.property("var timeZone: TimeZone", "Where it is.", { $0.zone }, set: { $0.zone = try $1.cast() })
        calendar.property("var firstWeekday: Int", "The day that weeks begin on; 1 is Sunday.", { $0.firstWeekday }, set: { $0.firstWeekday = try $1.asInt() })
        calendar.property("var minimumDaysInFirstWeek: Int", "How many days of a year its first week has.", { $0.minimumDays }, set: { $0.minimumDays = try $1.asInt() })
        calendar.property("var locale: Locale?", "The customs of a language; English here.", { _ in LocaleName(identifier: "en_US") }, set: { _, _ in })
        let names: [(String, [String])] = [
            ("monthSymbols", CivilDate.months), ("shortMonthSymbols", CivilDate.months.map { String($0.prefix(3)) }), ("weekdaySymbols", CivilDate.weekdays),
            ("shortWeekdaySymbols", CivilDate.weekdays.map { String($0.prefix(3)) }), ("veryShortWeekdaySymbols", CivilDate.weekdays.map { String($0.prefix(1)) }),
            ("standaloneMonthSymbols", CivilDate.months), ("standaloneWeekdaySymbols", CivilDate.weekdays),
        ]
        for (name, list) in names { calendar.property("var \(name): [String]", "Names in English.") { _ in list } }
        calendar.method("func component(_ unit: Calendar.Component, from date: Date) -> Int", "A part of a date.") { own, a in own.value(try a(0), of: try a(1)) }
        calendar.method("func dateComponents(_ units: Set<Calendar.Component>, from date: Date) -> DateComponents", "Parts of a date.") { own, a in own.parts(try units(a.values[0]), of: try a(1)) }
        calendar.method("func dateComponents(_ units: Set<Calendar.Component>, from start: Date, to end: Date) -> DateComponents", "How much time lies between two dates.") { own, a in
            own.difference(try units(a.values[0]), from: try a(1), to: try a(2))
        }
        calendar.method("func date(from parts: DateComponents) -> Date?", "The moment that some parts say.") { own, a -> Value in .native(NativeObject(own.moment(try a(0) as DateParts))) }
        for (name, holds) in [
            ("isDateInToday", { $0.start(of: .day, containing: $1) == $0.start(of: .day, containing: Moment()) }),
            ("isDateInTomorrow", { $0.start(of: .day, containing: $1) == $0.start(of: .day, containing: $0.adding(.day, 1, to: Moment())) }),
            ("isDateInYesterday", { $0.start(of: .day, containing: $1) == $0.start(of: .day, containing: $0.adding(.day, -1, to: Moment())) }),
            ("isDateInWeekend", { [1, 7].contains($0.value(.weekday, of: $1)) }),
        ] as [(String, (CellCalendar, Moment) -> Bool)] {
            calendar.method("func \(name)(_ date: Date) -> Bool", "What the name says of a date.") { own, a in holds(own, try a(0)) }
        }
    }

    private static func units(_ value: Value) throws -> [DateParts.Unit] { try value.elements().map { try $0.cast() } }

    private static func bindArithmetic(_ library: Library) {
        let calendar = TypeBinding<CellCalendar>(library: library, name: "Calendar")
        func moment(_ moment: Moment) -> Value { .native(NativeObject(moment)) }
        calendar.method("func date(byAdding unit: Calendar.Component, value: Int, to date: Date, wrappingComponents: Bool = false) -> Date?", "A date so many units later.") { own, a -> Value in
            moment(own.adding(try a(0), try a(1), to: try a(2)))
        }
        calendar.method("func date(byAdding parts: DateComponents, to date: Date, wrappingComponents: Bool = false) -> Date?", "A date so much later.") { own, a -> Value in
            moment(own.adding(try a(0) as DateParts, to: try a(1)))
        }
        calendar.method("func date(bySettingHour hour: Int, minute: Int, second: Int, of date: Date) -> Date?", "The same day at another time.") { own, a -> Value in
            let day: Moment = try a(3)
            var parts = own.parts([.year, .month, .day], of: day)
            (parts[.hour], parts[.minute], parts[.second]) = (try a(0), try a(1), try a(2))
            return moment(own.moment(parts))
        }
        calendar.method("func startOfDay(for date: Date) -> Date", "The first moment of a day.") { own, a in own.start(of: .day, containing: try a(0)) }
        calendar.method("func isDate(_ date: Date, inSameDayAs other: Date) -> Bool", "Whether two moments lie in one day.") { own, a in
            own.start(of: .day, containing: try a(0)) == own.start(of: .day, containing: try a(1))
        }
        calendar.method("func isDate(_ date: Date, equalTo other: Date, toGranularity unit: Calendar.Component) -> Bool", "Whether two moments lie in one unit.") { own, a in
            own.start(of: try a(2), containing: try a(0)) == own.start(of: try a(2), containing: try a(1))
        }
        calendar.method("func compare(_ date: Date, to other: Date, toGranularity unit: Calendar.Component) -> ComparisonResult", "Which of two dates comes first.") { own, a in
            Order(own.start(of: try a(2), containing: try a(0)), own.start(of: try a(2), containing: try a(1)))
        }
        calendar.method("func range(of smaller: Calendar.Component, in larger: Calendar.Component, for date: Date) -> Range<Int>?", "The numbers of the units in a larger one.") { own, a -> Value in
            let (smaller, larger, date): (DateParts.Unit, DateParts.Unit, Moment) = (try a(0), try a(1), try a(2))
            switch (smaller, larger) {
            case (.day, .month): return .range(1, CivilDate.length(ofMonth: own.value(.month, of: date), in: own.value(.year, of: date)) + 1)
            case (.day, .year), (.dayOfYear, .year): return .range(1, CivilDate.isLeap(own.value(.year, of: date)) ? 367 : 366)
            case (.month, .year): return .range(1, 13)
            case (.hour, .day): return .range(0, 24)
            case (.minute, .hour), (.second, .minute): return .range(0, 60)
            case (.weekday, _): return .range(1, 8)
            default: throw invalid("cells do not count the '\(smaller.rawValue)' in a '\(larger.rawValue)'; count with 'dateComponents(_:from:to:)'")
            }
        }
        calendar.method("func ordinality(of smaller: Calendar.Component, in larger: Calendar.Component, for date: Date) -> Int?", "The number of a unit in a larger one.") { own, a -> Value in
            let (smaller, larger, date): (DateParts.Unit, DateParts.Unit, Moment) = (try a(0), try a(1), try a(2))
            switch (smaller, larger) {
            case (.day, .year): return .int(own.value(.dayOfYear, of: date))
            case (.day, .month): return .int(own.value(.day, of: date))
            case (.month, .year): return .int(own.value(.month, of: date))
            default: throw invalid("cells do not number the '\(smaller.rawValue)' in a '\(larger.rawValue)'; use 'component(_:from:)'")
            }
        }
        calendar.method("func dateInterval(of unit: Calendar.Component, for date: Date) -> DateInterval?", "The unit that a date lies in.") { own, a -> Value in
            let unit: DateParts.Unit = try a(0)
            let start = own.start(of: unit, containing: try a(1))
            return .native(NativeObject(MomentInterval(start: start, end: own.adding(unit, 1, to: start))))
        }
    }

    private static func bindFormatters(_ library: Library) {
        let formatter = library.type("DateFormatter", CellDateFormatter.self, "Dates as text.")
        formatter.bind("init()", "A formatter of dates.") { _ in CellDateFormatter() }
        formatter.property("var dateFormat: String!", "The pattern, such as \"yyyy-MM-dd\".", { $0.format ?? "" }, set: { $0.format = try String(cell: $1) })
        formatter.property("var timeZone: TimeZone!", "Where the dates are shown.", { $0.calendar.zone }, set: { $0.calendar.zone = $1.isNone ? .current : try $1.cast() })
        formatter.property("var calendar: Calendar!", "The calendar.", { $0.calendar }, set: { $0.calendar = try $1.cast() })
        formatter.property("var locale: Locale!", "The customs of a language; English here.", { $0.locale }, set: { $0.locale = $1.isNone ? LocaleName(identifier: "en_US") : try $1.cast() })
        formatter.property("var isLenient: Bool", "Whether dates can be read that do not quite follow the pattern; here they have to.", { _ in false }, set: { _, _ in })
        let style = library.type("DateFormatter.Style", DateTextStyle.self, conforming: ["Equatable", "Hashable"], "How long a text is.")
        for kind in DateTextStyle.allCases { style.bind("static var \(kind.rawValue): DateFormatter.Style", "The style '\(kind.rawValue)'.") { _ in kind } }
        formatter.property("var dateStyle: DateFormatter.Style", "How long the date is.", { $0.dateStyle }, set: { $0.dateStyle = try $1.cast() })
        formatter.property("var timeStyle: DateFormatter.Style", "How long the time is.", { $0.timeStyle }, set: { $0.timeStyle = try $1.cast() })
        formatter.method("func string(from date: Date) -> String", "A date as text.") { own, a in own.pattern.text(try a(0), own.calendar) }
        formatter.method("func date(from text: String) -> Date?", "The date that a text says; nil where it does not follow the pattern.") { own, a -> Value? in
            own.pattern.moment(try a(0), own.calendar).map { .native(NativeObject($0)) }
        }
        let iso = library.type("ISO8601DateFormatter", CellISOFormatter.self, "Dates as ISO 8601 writes them.")
        iso.bind("init()", "A formatter of dates.") { _ in CellISOFormatter() }
        let option = library.type("ISO8601DateFormatter.Options", ISOOption.self, conforming: ["Equatable", "Hashable"], "What is written.")
        for kind in ISOOption.allCases { option.bind("static var \(kind.rawValue): ISO8601DateFormatter.Options", "The option '\(kind.rawValue)'.") { _ in kind } }
        iso.property("var formatOptions: Set<ISO8601DateFormatter.Options>", "What is written.", { own -> Value in .set(ValueSet(own.options.map { .native(NativeObject($0)) })) }, set: { own, value in
            own.options = Set(try value.elements().map { try $0.cast() as ISOOption })
        })
        iso.property("var timeZone: TimeZone!", "Where the dates are shown.", { $0.calendar.zone }, set: { $0.calendar.zone = $1.isNone ? Zone(offset: 0) : try $1.cast() })
        iso.method("func string(from date: Date) -> String", "A date as text.") { own, a in own.pattern.text(try a(0), own.calendar) }
        iso.method("func date(from text: String) -> Date?", "The date that a text says; nil where it says none.") { own, a -> Value? in
            own.pattern.moment(try a(0), own.calendar).map { .native(NativeObject($0)) }
        }
    }
}

/// Which of two values comes first.
enum Order: Int {
    case ascending = -1, same, descending
    init<T: Comparable>(_ a: T, _ b: T) { self = a < b ? .ascending : a == b ? .same : .descending }
}

struct MomentInterval: Hashable, CustomStringConvertible {
    var start: Moment
    var end: Moment
    var description: String { "\(start) to \(end)" }
}

struct LocaleName: Hashable, CustomStringConvertible {
    let identifier: String
    var description: String { "\(identifier) (fixed)" }
}

enum CalendarKind { case gregorian, iso8601 }
enum DateTextStyle: String, CaseIterable { case none, short, medium, long, full }
enum ISOOption: String, CaseIterable {
    case withInternetDateTime, withFractionalSeconds, withFullDate, withFullTime, withTime, withTimeZone, withYear, withMonth, withDay, withDashSeparatorInDate, withColonSeparatorInTime
    case withSpaceBetweenDateAndTime
}

extension CellCalendar { static let greenwich = CellCalendar(zone: Zone(offset: 0)) }

final class CellDateFormatter {
    var format: String?
    var calendar = CellCalendar()
    var locale = LocaleName(identifier: "en_US")
    var dateStyle = DateTextStyle.none { didSet { format = nil } }
    var timeStyle = DateTextStyle.none { didSet { format = nil } }

    var pattern: DatePattern {
        if let format { return DatePattern(format) }
        let date =
            switch dateStyle {
            case .none: ""
            case .short: "M/d/yy"
            case .medium: "MMM d, yyyy"
            case .long: "MMMM d, yyyy"
            case .full: "EEEE, MMMM d, yyyy"
            }
        let time =
            switch timeStyle {
            case .none: ""
            case .short: "h:mm\u{202F}a"
            case .medium: "h:mm:ss\u{202F}a"
            case .long, .full: "h:mm:ss\u{202F}a z"
            }
        if date.isEmpty || time.isEmpty { return DatePattern(date + time) }
        return DatePattern(date + (dateStyle == .long || dateStyle == .full ? " 'at' " : ", ") + time)
    }
}

final class CellISOFormatter {
    var calendar = CellCalendar.greenwich
    var options: Set<ISOOption> = [.withInternetDateTime]

    var pattern: DatePattern {
        let isWhole = options.contains(.withInternetDateTime)
        let fraction = options.contains(.withFractionalSeconds) ? ".SSS" : ""
        if !isWhole, options.contains(.withFullDate), options.isDisjoint(with: [.withFullTime, .withTime]) { return DatePattern("yyyy-MM-dd") }
        let space = options.contains(.withSpaceBetweenDateAndTime) ? " " : "'T'"
        return DatePattern("yyyy-MM-dd\(space)HH:mm:ss\(fraction)XXX")
    }
}
