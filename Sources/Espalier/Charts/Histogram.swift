import Charts
import Tensors

/// How often values fall into equal bins over their range. Values that are not finite are counted in the subtitle.
/// - Parameter bins: By default about the square root of the count, 10 to 60.
public func histogram(_ values: [Double], bins: Int? = nil, label: String = "value") -> Chart {
    let finite = values.filter(\.isFinite)
    var subtitle = "\(grouped(values.count)) values"
    if finite.count < values.count { subtitle += ", \(grouped(values.count - finite.count)) of them not finite" }
    guard var low = finite.min(), var high = finite.max() else {
        return Chart {}.chartTitle(label, subtitle: subtitle)
    }
    if low == high || !(high - low).isFinite { (low, high) = (low / 2 - 0.5, high / 2 + 0.5) }
    let count = min(max(bins ?? min(max(Int(Double(finite.count).squareRoot()), 10), 60), 1), 1_000)
    let width = (high - low) / Double(count)
    var tallies = [Int](repeating: 0, count: count)
    for value in finite {
        let place = ((value - low) / width).rounded(.down)
        tallies[min(max(Int(min(max(place, 0), 1e6)), 0), count - 1)] += 1
    }
    return Chart(Array(tallies.enumerated())) { index, tally in
        BarMark(
            bin: .value(label, low + Double(index) * width), .value(label, low + Double(index + 1) * width),
            y: .value("count", tally))
    }.chartTitle(label, subtitle: subtitle)
}

extension Tensor {
    /// How often the tensor's numbers fall into equal bins over their range.
    public func histogram(bins: Int? = nil, label: String = "value") -> Chart {
        Espalier.histogram(scalars.map(Double.init), bins: bins, label: label)
    }
}
