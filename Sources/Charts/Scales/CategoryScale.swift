/// Names at equal steps.
package struct CategoryScale: PositionScale {
    package let categories: [String]
    package let range: (start: Double, end: Double)
    private let places: [String: Int]

    package init(_ categories: [String], range: (start: Double, end: Double)) {
        self.categories = categories
        self.range = range
        places = Dictionary(categories.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private var signedStep: Double { (range.end - range.start) / Double(max(categories.count, 1)) }

    package var step: Double? { abs(signedStep) }
    package var baseline: Double { range.start }

    package func position(_ datum: Datum) -> Double {
        guard let index = places[CategoryScale.name(of: datum)] else { return .nan }
        return range.start + (Double(index) + 0.5) * signedStep
    }

    /// All categories: names cannot be guessed from their neighbours. The axis leaves some out when it must.
    package func ticks(about count: Int) -> [Tick] {
        categories.enumerated().map { index, name in
            Tick(position: range.start + (Double(index) + 0.5) * signedStep, label: name.isEmpty ? "(empty)" : name)
        }
    }

    /// A number among categories is called as it is written.
    package static func name(of datum: Datum) -> String {
        switch datum {
        case .category(let name): name
        case .number(let value): NumberLabels.short(value)
        case .time(let seconds): CalendarText.full(seconds)
        }
    }
}
