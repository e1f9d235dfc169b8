/// Dates and times of day in UTC, in the proleptic Gregorian calendar.
package struct CalendarDate: Sendable, Hashable {
    package var year: Int
    package var month: Int
    package var day: Int

    package init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// - Parameter days: Whole days since 1970-01-01.
    package init(daysSince1970 days: Int) {
        // Years counted from March put the leap day at their end; 400 years have 146,097 days.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    package var daysSince1970: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

package enum CalendarText {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func split(_ seconds: Double) -> (date: CalendarDate, ofDay: Double) {
        let bounded = min(max(seconds, -1e13), 1e13)
        let days = (bounded / 86_400).rounded(.down)
        return (CalendarDate(daysSince1970: Int(days)), bounded - days * 86_400)
    }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

    package static func date(_ seconds: Double) -> CalendarDate { split(seconds).date }

    /// 2026-11-22 14:03:05
    package static func full(_ seconds: Double) -> String {
        guard seconds.isFinite else { return NumberLabels.short(seconds) }
        let (date, ofDay) = split(seconds)
        let whole = Int(ofDay)
        let day = "\(date.year)-\(two(date.month))-\(two(date.day))"
        return ofDay == 0 ? day : day + " \(two(whole / 3_600)):\(two(whole / 60 % 60)):\(two(whole % 60))"
    }

    /// 14:03, or 14:03:05 when seconds matter.
    package static func clock(_ seconds: Double, showsSeconds: Bool) -> String {
        let whole = Int(split(seconds).ofDay.rounded())
        let minutes = "\(two(whole / 3_600 % 24)):\(two(whole / 60 % 60))"
        return showsSeconds ? minutes + ":\(two(whole % 60))" : minutes
    }

    /// Nov 22
    package static func day(_ seconds: Double) -> String {
        let date = split(seconds).date
        return "\(months[date.month - 1]) \(date.day)"
    }

    /// Nov 2026
    package static func month(_ seconds: Double) -> String {
        let date = split(seconds).date
        return "\(months[date.month - 1]) \(date.year)"
    }
}
