#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What programs get from Foundation and from Swift's clocks, and hashing.
extension StandardLibrary {
    static func bindFoundation(_ library: Library) {
        bindDate(library)
        bindData(library)
        bindLinks(library)
        bindFiles(library)
        bindJSON(library)
        bindTextTools(library)
        bindRegex(library)
        bindFoundationCells(library)
        bindDecimal(library)
        bindClock(library)
        bindHasher(library)
        let standard: Set<String> = ["abs", "min", "max"]
        for name in mathNames where !standard.contains(name) { library.functions[name]?.forEach { $0.needsFoundation = true } }
        let members = [
            "StringProtocol": ["capitalized", "replacingOccurrences", "components", "trimmingCharacters", "padding", "data", "write", "compare", "caseInsensitiveCompare", "localizedStandardCompare", "range", "rangeOfCharacter", "addingPercentEncoding", "removingPercentEncoding"], "String": ["range"],
            "Error": ["localizedDescription"], "Date": ["init", "now"], "CharacterSet": ["init"],
        ]
        let types = [
            "Date", "DateInterval", "DateComponents", "Calendar", "TimeZone", "Locale", "DateFormatter", "ISO8601DateFormatter", "Data", "URL", "URLComponents", "URLQueryItem",
            "UUID", "FileManager", "ProcessInfo", "Thread", "JSONEncoder", "JSONDecoder", "NumberFormatter", "NSNumber", "CharacterSet",
        ]
        for type in types { for (_, own) in library.members[type] ?? [:] { own.forEach { $0.needsFoundation = true } } }
        for (type, names) in members {
            for name in names { library.members[type]?[name]?.forEach { $0.needsFoundation = true } }
        }
        library.members["String"]?["init"]?.first { $0.declaration.hasPrefix("init(format") }?.needsFoundation = true
    }

    private static func bindDate(_ library: Library) {
        bindDates(library)
        let date = TypeBinding<Moment>(library: library, name: "Date")
        date.bind("init()", "Now.") { _ in Moment() }
        date.bind("static var now: Date", "Now.") { _ in Moment() }
        date.method("func timeIntervalSince(_ other: Date) -> Double", "Seconds since another moment.") { own, a in
            own.seconds - (try a(0) as Moment).seconds
        }
        date.property("var timeIntervalSince1970: Double", "Seconds since the beginning of 1970.") { $0.seconds }
        date.property("var timeIntervalSinceNow: Double", "Seconds from now; below 0 for the past.") { $0.seconds - Moment().seconds }
    }

    private static func bindClock(_ library: Library) {
        library.bind("func clock() -> Int", "The processor time that this process has used so far, in microseconds, on all cores together.") { _ in
            #if canImport(Glibc)
            return Glibc.clock()
            #else
            return Int(Darwin.clock())
            #endif
        }
        library.functions["clock"]?.forEach { $0.needsFoundation = true }
        _ = library.type("Duration", Duration.self, conforming: ["Equatable", "Hashable", "Comparable"], "A length of time.")
        let clock = library.type("ContinuousClock", ContinuousClock.self, "Measures how long work takes.")
        clock.bind("init()", "A clock.") { _ in ContinuousClock() }
        clock.method("func measure(_ work: () throws -> Void) -> Duration", "How long the work takes.") { clock, a in
            let work = try a.function(0)
            return try clock.measure { _ = try work() }
        }
        clock.property("var now: ContinuousClock.Instant", "This moment.") { $0.now }
        clock.bind("static var now: ContinuousClock.Instant", "This moment.") { _ in ContinuousClock.now }
        let instant = library.type("ContinuousClock.Instant", ContinuousClock.Instant.self, conforming: ["Equatable", "Hashable"], "A moment of a clock.")
        instant.method("func duration(to other: ContinuousClock.Instant) -> Duration", "How long it is until another moment.") { own, a in
            own.duration(to: try a(0))
        }
    }

    private static func bindHasher(_ library: Library) {
        let hasher = library.type("Hasher", Hasher.self, "Gathers what equal values have in common.")
        hasher.bind("init()", "A hasher of its own.") { _ in Hasher() }
        hasher.bind("mutating func combine<T: Hashable>(_ value: T)", "Takes a part of the value in.") { a in
            var state: Hasher = try a.receiver.cast()
            state.combine(a.values[0])
            a.receiver = .native(NativeObject(state))
        }
        hasher.bind("mutating func finalize() -> Int", "The hash value.") { a -> Int in
            let state: Hasher = try a.receiver.cast()
            return state.finalize()
        }
    }
}

/// A moment as Foundation's `Date` counts and writes it.
struct Moment: Hashable, Comparable, CustomStringConvertible {
    let seconds: Double
    /// The beginning of 2001, from which Foundation counts.
    static let reference = 978_307_200.0

    init(seconds: Double) { self.seconds = seconds }

    static func < (a: Moment, b: Moment) -> Bool { a.seconds < b.seconds }

    init() {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        seconds = Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    var description: String {
        DatePattern("yyyy-MM-dd HH:mm:ss Z").text(self, .greenwich)
    }
}
