/// Scaling with a triangle filter as wide as the reduction, so that nothing aliases. Weights are
/// integers: the result is the same on every machine.
extension Picture {
    /// The largest centred part with the target's proportions, scaled to the target.
    /// - Parameter imageShape: Height, width, and 3 channels or 1, which takes the luminance.
    package func filling(_ imageShape: [Int]) -> [UInt8] {
        let (targetHeight, targetWidth) = (imageShape[0], imageShape[1])
        var (cropHeight, cropWidth) = (Double(height), Double(width))
        if cropWidth * Double(targetHeight) > cropHeight * Double(targetWidth) {
            cropWidth = cropHeight * Double(targetWidth) / Double(targetHeight)
        } else {
            cropHeight = cropWidth * Double(targetHeight) / Double(targetWidth)
        }
        let columns = ResizingFilter(source: width, crop: cropWidth, target: targetWidth)
        let rows = ResizingFilter(source: height, crop: cropHeight, target: targetHeight)
        let scaled = resized(columns: columns, rows: rows)
        return imageShape[2] == 3 ? scaled : Self.luminance(scaled)
    }

    private func resized(columns: ResizingFilter, rows: ResizingFilter) -> [UInt8] {
        let rowSize = columns.count * 3
        let needed = rows.sourceRange
        let narrowed = [UInt8](unsafeUninitializedCapacity: needed.count * rowSize) { output, filled in
            pixels.withUnsafeBufferPointer { input in
                columns.withTaps { taps in
                    for (line, row) in needed.enumerated() {
                        Self.narrow(
                            UnsafeBufferPointer(rebasing: input[row * width * 3..<(row + 1) * width * 3]), taps,
                            into: UnsafeMutableBufferPointer(rebasing: output[line * rowSize..<(line + 1) * rowSize]))
                    }
                }
            }
            filled = needed.count * rowSize
        }
        return [UInt8](unsafeUninitializedCapacity: rows.count * rowSize) { output, filled in
            narrowed.withUnsafeBufferPointer { input in
                rows.withTaps { taps in
                    withUnsafeTemporaryAllocation(of: Int32.self, capacity: rowSize) { sums in
                        for row in 0..<rows.count {
                            Self.addRows(input, from: needed.lowerBound, taps, row, sums)
                            for index in 0..<rowSize { output[row * rowSize + index] = ResizingFilter.byte(sums[index]) }
                        }
                    }
                }
            }
            filled = rows.count * rowSize
        }
    }

    /// One row, scaled sideways.
    private static func narrow(
        _ input: UnsafeBufferPointer<UInt8>, _ taps: ResizingFilter.Taps, into output: UnsafeMutableBufferPointer<UInt8>
    ) {
        for column in 0..<taps.first.count {
            var (red, green, blue) = (ResizingFilter.half, ResizingFilter.half, ResizingFilter.half)
            var place = taps.first[column] * 3
            for index in taps.starts[column]..<taps.starts[column + 1] {
                let weight = taps.weights[index]
                red &+= weight &* Int32(input[place])
                green &+= weight &* Int32(input[place + 1])
                blue &+= weight &* Int32(input[place + 2])
                place += 3
            }
            output[column * 3] = ResizingFilter.byte(red)
            output[column * 3 + 1] = ResizingFilter.byte(green)
            output[column * 3 + 2] = ResizingFilter.byte(blue)
        }
    }

    /// The weighted sum of the rows that one target row is made of; `input` begins with row `firstRow`.
    private static func addRows(
        _ input: UnsafeBufferPointer<UInt8>, from firstRow: Int, _ taps: ResizingFilter.Taps, _ row: Int,
        _ sums: UnsafeMutableBufferPointer<Int32>
    ) {
        sums.initialize(repeating: ResizingFilter.half)
        var start = (taps.first[row] - firstRow) * sums.count
        for tap in taps.starts[row]..<taps.starts[row + 1] {
            let weight = taps.weights[tap]
            let source = UnsafeBufferPointer(rebasing: input[start..<start + sums.count])
            for index in 0..<sums.count { sums[index] &+= weight &* Int32(source[index]) }
            start += sums.count
        }
    }

    /// Rec. 601's weights, in 16 bits.
    private static func luminance(_ pixels: [UInt8]) -> [UInt8] {
        stride(from: 0, to: pixels.count, by: 3).map { place in
            let sum = 19_595 * Int(pixels[place]) + 38_470 * Int(pixels[place + 1]) + 7_471 * Int(pixels[place + 2])
            return UInt8((sum + 32_768) >> 16)
        }
    }
}

/// For each target pixel of one axis, the source pixels that it is made of and their weights.
struct ResizingFilter {
    private let first: [Int]
    private let starts: [Int]
    private let weights: [Int32]

    /// With weights that sum to 2²⁰, a sum of 255 times as much fits 32 bits.
    private static let precision = 20
    static let half: Int32 = 1 << 19

    /// - Parameters:
    ///   - source: Pixels there are.
    ///   - crop: How many of them, centred, the target covers.
    ///   - target: Pixels wanted.
    init(source: Int, crop: Double, target: Int) {
        let scale = crop / Double(target)
        let support = max(scale, 1)
        let origin = (Double(source) - crop) / 2
        var first: [Int] = []
        var starts = [0]
        var weights: [Int32] = []
        for index in 0..<target {
            let centre = origin + (Double(index) + 0.5) * scale
            let low = min(max(Int((centre - support).rounded(.down)), 0), source - 1)
            let high = max(min(Int((centre + support).rounded(.up)), source), low + 1)
            let shares = (low..<high).map { max(0, 1 - abs(Double($0) + 0.5 - centre) / support) }
            let sum = shares.reduce(0, +)
            // Rounding the running total makes the weights of any number of pixels sum to one exactly.
            var total = 0.0
            var given: Int32 = 0
            for share in shares {
                total += sum > 0 ? share / sum : 1 / Double(shares.count)
                let rounded = Int32((min(total, 1) * Double(1 << Self.precision)).rounded())
                weights.append(rounded - given)
                given = rounded
            }
            weights[weights.count - 1] += 1 << Self.precision - given
            first.append(low)
            starts.append(weights.count)
        }
        self.first = first
        self.starts = starts
        self.weights = weights
    }

    var count: Int { first.count }

    /// The source pixels that any target pixel is made of.
    var sourceRange: Range<Int> {
        let ends = first.indices.map { first[$0] + starts[$0 + 1] - starts[$0] }
        return (first.min() ?? 0)..<(ends.max() ?? 0)
    }

    /// Target pixel `i` is made of the source pixels from `first[i]` on, with `weights[starts[i]..<starts[i + 1]]`.
    struct Taps {
        var first: UnsafeBufferPointer<Int>
        var starts: UnsafeBufferPointer<Int>
        var weights: UnsafeBufferPointer<Int32>
    }

    func withTaps<Result>(_ body: (Taps) -> Result) -> Result {
        first.withUnsafeBufferPointer { first in
            starts.withUnsafeBufferPointer { starts in
                weights.withUnsafeBufferPointer { weights in body(Taps(first: first, starts: starts, weights: weights)) }
            }
        }
    }

    static func byte(_ sum: Int32) -> UInt8 { UInt8(clamping: sum >> Int32(precision)) }
}
