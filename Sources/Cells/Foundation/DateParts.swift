/// A moment, taken apart by a calendar.
struct DateParts: Hashable, CustomStringConvertible {
    /// The units that dates are counted in, from the largest.
    enum Unit: String, CaseIterable {
        case era, year, yearForWeekOfYear, quarter, month, weekOfYear, weekOfMonth, day, dayOfYear, weekday, weekdayOrdinal, hour, minute, second, nanosecond
    }
    var values: [Unit: Int] = [:]
    var zone: Zone?

    subscript(unit: Unit) -> Int? {
        get { values[unit] }
        set { values[unit] = newValue }
    }

    private static let shown: [Unit] = [.era, .year, .month, .day, .hour, .minute, .second, .nanosecond, .weekday, .weekdayOrdinal, .quarter, .weekOfMonth, .weekOfYear, .yearForWeekOfYear, .dayOfYear]

    var description: String {
        var text = zone.map { "timeZone: \($0) " } ?? ""
        for unit in Self.shown { if let value = values[unit] { text += "\(unit.rawValue): \(value) " } }
        return text + "isLeapMonth: false "
    }
}

/// The Gregorian calendar at some place.
struct CellCalendar: Hashable {
    var zone = Zone.current
    var firstWeekday = 1
    var minimumDays = 1

    private func local(_ moment: Moment) -> (civil: CivilDate, secondOfDay: Int, nanosecond: Int) {
        let whole = moment.seconds.rounded(.down)
        let second = Int(whole)
        let local = second + zone.offset(at: second)
        return (CivilDate(days: floorDivide(local, 86_400)), floorModulo(local, 86_400), Int(((moment.seconds - whole) * 1e9).rounded()))
    }

    private func moment(_ civil: CivilDate, _ secondOfDay: Int, _ nanosecond: Int = 0) -> Moment {
        let local = civil.days * 86_400 + secondOfDay
        return Moment(seconds: Double(zone.second(ofLocal: local)) + Double(nanosecond) / 1e9)
    }

    func value(_ unit: DateParts.Unit, of moment: Moment) -> Int {
        let (civil, second, nanosecond) = local(moment)
        switch unit {
        case .era: return civil.year > 0 ? 1 : 0
        case .year: return civil.year
        case .quarter: return (civil.month + 2) / 3
        case .month: return civil.month
        case .day: return civil.day
        case .dayOfYear: return civil.dayOfYear
        case .weekday: return civil.weekday
        case .weekdayOrdinal: return (civil.day - 1) / 7 + 1
        case .hour: return second / 3_600
        case .minute: return second / 60 % 60
        case .second: return second % 60
        case .nanosecond: return nanosecond
        case .weekOfMonth: return week(civil.day, civil.weekday)
        case .weekOfYear: return weekOfYear(civil).week
        case .yearForWeekOfYear: return weekOfYear(civil).year
        }
    }

    /// The week that a day of a month or year lies in.
    private func week(_ day: Int, _ weekday: Int) -> Int {
        let first = floorModulo(weekday - firstWeekday - (day - 1), 7)
        let started = 7 - first >= minimumDays
        return (day - 1 + first) / 7 + (started ? 1 : 0)
    }

    private func weekOfYear(_ civil: CivilDate) -> (week: Int, year: Int) {
        let number = week(civil.dayOfYear, civil.weekday)
        if number == 0 { return weekOfYear(CivilDate(days: civil.days - civil.dayOfYear)).week == 0 ? (52, civil.year - 1) : (weekOfYear(CivilDate(days: civil.days - civil.dayOfYear)).week, civil.year - 1) }
        let next = CivilDate(year: civil.year + 1, month: 1, day: 1)
        let offset = floorModulo(next.weekday - firstWeekday, 7)
        if 7 - offset >= minimumDays, next.days - civil.days <= offset { return (1, civil.year + 1) }
        return (number, civil.year)
    }

    func parts(_ units: [DateParts.Unit], of moment: Moment) -> DateParts {
        var parts = DateParts()
        for unit in units { parts[unit] = value(unit, of: moment) }
        return parts
    }

    /// The moment that some parts say; what is left out is the first.
    func moment(_ parts: DateParts) -> Moment {
        var calendar = self
        if let zone = parts.zone { calendar.zone = zone }
        var civil = CivilDate(year: parts[.year] ?? 1, month: parts[.month] ?? 1, day: parts[.day] ?? 1)
        if parts[.day] == nil, let day = parts[.dayOfYear] { civil = CivilDate(year: civil.year, month: 1, day: day) }
        if parts[.day] == nil, let weekday = parts[.weekday] {
            let ordinal = parts[.weekdayOrdinal] ?? 1
            if ordinal < 0 {
                // Counted from the end of the month.
                let last = CivilDate(days: CivilDate(year: civil.year + (civil.month == 12 ? 1 : 0), month: civil.month % 12 + 1, day: 1).days - 1)
                civil = CivilDate(days: last.days - floorModulo(last.weekday - weekday, 7) + 7 * (ordinal + 1))
            } else {
                civil = CivilDate(days: civil.days + floorModulo(weekday - civil.weekday, 7) + 7 * (ordinal - 1))
            }
        }
        let seconds = (parts[.hour] ?? 0) * 3_600 + (parts[.minute] ?? 0) * 60 + (parts[.second] ?? 0)
        let day = CivilDate(days: civil.days + floorDivide(seconds, 86_400))
        return calendar.moment(day, floorModulo(seconds, 86_400), parts[.nanosecond] ?? 0)
    }

    func adding(_ unit: DateParts.Unit, _ count: Int, to moment: Moment) -> Moment {
        switch unit {
        case .hour: return Moment(seconds: moment.seconds + Double(count) * 3_600)
        case .minute: return Moment(seconds: moment.seconds + Double(count) * 60)
        case .second: return Moment(seconds: moment.seconds + Double(count))
        case .nanosecond: return Moment(seconds: moment.seconds + Double(count) / 1e9)
        case .era, .year, .yearForWeekOfYear: return addingMonths(12 * count, to: moment)
        case .quarter: return addingMonths(3 * count, to: moment)
        case .month: return addingMonths(count, to: moment)
        case .weekOfYear, .weekOfMonth, .weekdayOrdinal: return addingDays(7 * count, to: moment)
        case .day, .dayOfYear, .weekday: return addingDays(count, to: moment)
        }
    }

    private func addingDays(_ count: Int, to moment: Moment) -> Moment {
        let (civil, second, nanosecond) = local(moment)
        return self.moment(CivilDate(days: civil.days + count), second, nanosecond)
    }

    /// The same day of another month, or its last.
    private func addingMonths(_ count: Int, to moment: Moment) -> Moment {
        let (civil, second, nanosecond) = local(moment)
        let months = civil.year * 12 + civil.month - 1 + count
        let (year, month) = (floorDivide(months, 12), floorModulo(months, 12) + 1)
        return self.moment(CivilDate(year: year, month: month, day: min(civil.day, CivilDate.length(ofMonth: month, in: year))), second, nanosecond)
    }

    func adding(_ parts: DateParts, to moment: Moment) -> Moment {
        DateParts.Unit.allCases.reduce(moment) { moment, unit in parts[unit].map { adding(unit, $0, to: moment) } ?? moment }
    }

    /// How many whole units lie between two moments, the largest first.
    func difference(_ units: [DateParts.Unit], from start: Moment, to end: Moment) -> DateParts {
        var (parts, reached) = (DateParts(), start)
        for unit in DateParts.Unit.allCases where units.contains(unit) {
            let span = end.seconds - reached.seconds
            let length: Double =
                switch unit {
                case .era, .year, .yearForWeekOfYear: 366 * 86_400
                case .quarter: 92 * 86_400
                case .month: 31 * 86_400
                case .weekOfYear, .weekOfMonth, .weekdayOrdinal: 7 * 86_400
                case .day, .dayOfYear, .weekday: 86_400
                case .hour: 3_600
                case .minute: 60
                case .second: 1
                case .nanosecond: 1e-9
                }
            var count = Int((span / length).rounded(.towardZero))
            if unit == .nanosecond { count = Int((span * 1e9).rounded()) }
            let step = span < 0 ? -1 : 1
            // The estimate is at most too small, as no unit is longer; an hour that is left out makes a day shorter.
            while isBetween(adding(unit, count + step, to: reached), reached, end) { count += step }
            while count != 0, !isBetween(adding(unit, count, to: reached), reached, end), unit != .nanosecond { count -= step }
            parts[unit] = count
            reached = adding(unit, count, to: reached)
        }
        return parts
    }

    private func isBetween(_ moment: Moment, _ start: Moment, _ end: Moment) -> Bool {
        start.seconds <= end.seconds ? moment.seconds <= end.seconds && moment.seconds > start.seconds || moment == start : moment.seconds >= end.seconds && moment.seconds < start.seconds
    }

    func start(of unit: DateParts.Unit, containing moment: Moment) -> Moment {
        let (civil, second, _) = local(moment)
        switch unit {
        case .era, .year, .yearForWeekOfYear: return self.moment(CivilDate(year: civil.year, month: 1, day: 1), 0)
        case .quarter: return self.moment(CivilDate(year: civil.year, month: (civil.month - 1) / 3 * 3 + 1, day: 1), 0)
        case .month: return self.moment(CivilDate(year: civil.year, month: civil.month, day: 1), 0)
        case .weekOfYear, .weekOfMonth, .weekdayOrdinal: return self.moment(CivilDate(days: civil.days - floorModulo(civil.weekday - firstWeekday, 7)), 0)
        case .day, .dayOfYear, .weekday: return self.moment(civil, 0)
        case .hour: return self.moment(civil, second / 3_600 * 3_600)
        case .minute: return self.moment(civil, second / 60 * 60)
        case .second, .nanosecond: return self.moment(civil, second)
        }
    }
}
