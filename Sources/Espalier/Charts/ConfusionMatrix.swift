import Charts
import Networks
import Tensors

/// How often images of each class were taken for each class.
public struct ConfusionMatrix: Sendable, Hashable {
    public let classNames: [String]
    /// Images by true class (outer) and predicted class (inner).
    public let counts: [[Int]]

    /// - Parameter counts: Square, by true class and predicted class.
    public init(classNames: [String], counts: [[Int]]) {
        self.classNames = classNames
        self.counts = counts
    }

    public var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }

    /// The share on the diagonal; 0 without images.
    public var accuracy: Double {
        let right = counts.enumerated().reduce(0) { sum, row in
            sum + (row.offset < row.element.count ? row.element[row.offset] : 0)
        }
        return Double(right) / Double(max(total, 1))
    }

    private func name(_ index: Int) -> String { index < classNames.count ? classNames[index] : "\(index)" }

    /// A cell for each pair of classes: the share of the true class that was taken for the other.
    public func chart() -> Chart {
        let size = Double(max(counts.count, 3))
        return Chart(Array(counts.enumerated())) { truth, row in
            let images = max(row.reduce(0, +), 1)
            for (guess, count) in row.enumerated() {
                RectangleMark(x: .value("predicted", name(guess)), y: .value("true class", name(truth)))
                    .foregroundStyle(by: .value("share of the true class", Double(count) / Double(images)))
                    .annotation(count == 0 ? "" : "\(count)")
                    .help("\(name(truth)) taken for \(name(guess)): \(count) of \(images)")
            }
        }
        .chartForegroundStyleScale(domain: 0...1)
        .chartTitle("Confusion matrix", subtitle: "accuracy \(fixed(100 * accuracy, 2)) % of \(grouped(total)) images")
        .frame(width: min(max(size * 42 + 150, 320), 900), height: min(max(size * 34 + 170, 280), 900))
    }

    public var table: Table {
        var table = Table("true class (rows) against predicted class", columns: ["class"] + counts.indices.map(name))
        for (truth, row) in counts.enumerated() { table.append([name(truth)] + row.map { "\($0)" }) }
        return table
    }
}

extension ConfusionMatrix: Displayable, CustomStringConvertible {
    public var description: String { table.description }
    public var mimeBundle: MIMEBundle { MIMEBundle(chart(), table: table) }
}

extension Network {
    /// Which classes the network takes for which.
    /// - Parameter classNames: As the data set calls its classes; numbers by default.
    /// - Throws: `NetworkError` when images or classes do not fit; `Interrupted`.
    public func confusionMatrix(on examples: any Examples, classNames: [String] = []) throws -> ConfusionMatrix {
        guard examples.count > 0 else { throw NetworkError.noExamples(what: "examples") }
        let outputs = classCount
        guard examples.classCount <= outputs else {
            throw NetworkError.classCount(expected: outputs, actual: examples.classCount)
        }
        var counts = [[Int]](repeating: [Int](repeating: 0, count: outputs), count: outputs)
        for first in stride(from: 0, to: examples.count, by: 100) {
            try Interruption.check()
            let batch = try examples.batch(Array(first..<min(first + 100, examples.count)))
            let scores = try self(batch.images).scalars
            for (image, label) in batch.labels.enumerated() where label >= 0 && label < outputs {
                let row = scores[image * outputs..<(image + 1) * outputs]
                let best = row.indices.max { row[$0] < row[$1] || (row[$0] == row[$1] && $0 > $1) }
                counts[label][(best ?? row.startIndex) - row.startIndex] += 1
            }
        }
        return ConfusionMatrix(classNames: classNames, counts: counts)
    }
}
