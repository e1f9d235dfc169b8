import Charts
import Foundation
import Testing

struct ScaleTests {
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `linear ticks are round, inside and evenly spaced`(seed: UInt64) {
        let noise = Gallery.noise(3, seed: seed)
        let size = pow(10, noise[0] * 20 - 10)
        let low = (noise[1] - 0.5) * size
        let domain = low...low + size * (0.1 + noise[2])
        let ticks = LinearTicks.values(in: domain, about: 6)
        #expect((2...13).contains(ticks.count), "\(ticks.count) ticks")
        #expect(ticks == ticks.sorted())
        let step = ticks[1] - ticks[0]
        for (left, right) in zip(ticks, ticks.dropFirst()) { #expect(abs(right - left - step) < step * 1e-6) }
        #expect(ticks.allSatisfy { $0 >= domain.lowerBound - step * 1e-6 && $0 <= domain.upperBound + step * 1e-6 })
        let nice = LinearTicks.nice(domain, about: 6)
        #expect(nice.lowerBound <= domain.lowerBound + step * 1e-6)
        #expect(nice.upperBound >= domain.upperBound - step * 1e-6)
    }

    @Test(arguments: [
        ([0, 0.1, 0.2, 0.3], ["0.0", "0.1", "0.2", "0.3"]),
        ([0, 5_000, 10_000], ["0", "5k", "10k"]),
        ([1_000, 2_000], ["1000", "2000"]),
        ([0, 2.5e6, 5e6], ["0", "2.5M", "5.0M"]),
        ([10_000_000, 10_000_001], ["10,000,000", "10,000,001"]),
        ([-1, 0, 1], ["−1", "0", "1"]),
        ([1e-8, 2e-8], ["10⁻⁸", "2×10⁻⁸"]),
        ([1e20], ["10²⁰"]),
        ([0.001, 1, 1_000], ["0.001", "1", "1,000"]),
    ])
    func `ticks are written with as few digits as tell them apart`(values: [Double], labels: [String]) {
        #expect(NumberLabels.labels(for: values, format: .automatic) == labels)
    }

    @Test func `percentages and fixed decimals`() {
        #expect(NumberLabels.labels(for: [0, 0.25, 1], format: .percent) == ["0 %", "25 %", "100 %"])
        #expect(NumberLabels.labels(for: [0.125, 1], format: .decimals(2)) == ["0.13", "1.00"])
    }

    @Test(arguments: [
        (0.83125, "0.8313"), (12.5, "12.5"), (11_596_288, "11,596,288"), (3.2e-7, "3.2×10⁻⁷"), (-1e-300, "−10⁻³⁰⁰"),
        (Double.nan, "NaN"), (-Double.infinity, "−∞"), (1.7976931348623157e308, "1.798×10³⁰⁸"), (9.99999e-5, "10⁻⁴"),
        (Double.leastNonzeroMagnitude, "4.941×10⁻³²⁴"),
    ])
    func `a number in words has about four digits`(value: Double, words: String) {
        #expect(NumberLabels.short(value) == words)
    }

    @Test func `dates agree with the calendar of Foundation`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        for days in stride(from: -20_000, through: 60_000, by: 37) {
            let parts = calendar.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: Double(days) * 86_400))
            let ours = CalendarDate(daysSince1970: days)
            #expect([ours.year, ours.month, ours.day] == [parts.year, parts.month, parts.day])
            #expect(ours.daysSince1970 == days)
        }
    }

    @Test(arguments: [0.01, 0.9, 17, 60, 1_000, 7_000, 86_400, 9e5, 3e6, 4e7, 1e9])
    func `time ticks stand in order and inside for any span`(step: Double) {
        let scale = TimeScale(domain: 1_795_384_825...1_795_384_825 + step * 40, range: (0, 600))
        let ticks = scale.ticks(about: 7)
        #expect((2...16).contains(ticks.count), "\(ticks.map(\.label))")
        #expect(ticks.map(\.position) == ticks.map(\.position).sorted())
        #expect(ticks.allSatisfy { $0.position >= 0 && $0.position <= 600 })
        for (left, right) in zip(ticks, ticks.dropFirst()) { #expect(left.label != right.label) }
    }

    @Test func `logarithmic scales place powers evenly and zero nowhere`() {
        let scale = NumericScale(domain: 0.01...100, range: (0, 400), curve: .log)
        #expect([0.01, 0.1, 1, 10, 100].map { scale.position($0).rounded() } == [0, 100, 200, 300, 400])
        #expect(scale.position(0).isNaN && scale.position(-1).isNaN)
        #expect(scale.baseline == 0)
    }

    @Test func `symmetric logarithmic scales pass through zero`() {
        let scale = NumericScale(domain: -100...100, range: (0, 200), curve: .symmetricLog(constant: 1))
        #expect(scale.position(0) == 100)
        #expect(abs(scale.position(50) + scale.position(-50) - 200) < 1e-9)
    }

    @Test func `categories stand in the middle of equal steps, unknown ones nowhere`() {
        let scale = CategoryScale(["a", "b"], range: (0, 100))
        #expect(scale.position(.category("a")) == 25)
        #expect(scale.position(.category("b")) == 75)
        #expect(scale.position(.category("c")).isNaN)
        #expect(scale.step == 50)
    }

    @Test func `the colour ramp grows lighter all the way`() {
        let lightness = stride(from: 0.0, through: 1, by: 0.02).map { ColorScale.rampRGB($0).luminance }
        #expect(lightness == lightness.sorted())
    }
}
