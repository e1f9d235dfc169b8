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
        let targetWidth = columns.count
        let narrowed = [UInt8](unsafeUninitializedCapacity: height * targetWidth * 3) { output, filled in
            pixels.withUnsafeBufferPointer { input in
                for row in 0..<height {
                    for column in 0..<targetWidth {
                        let taps = columns.taps(column)
                        var (red, green, blue) = (ResizingFilter.half, ResizingFilter.half, ResizingFilter.half)
                        var place = (row * width + taps.first) * 3
                        for weight in taps.weights {
                            red += weight * Int32(input[place])
                            green += weight * Int32(input[place + 1])
                            blue += weight * Int32(input[place + 2])
                            place += 3
                        }
                        let target = (row * targetWidth + column) * 3
                        output[target] = ResizingFilter.byte(red)
                        output[target + 1] = ResizingFilter.byte(green)
                        output[target + 2] = ResizingFilter.byte(blue)
                    }
                }
            }
            filled = height * targetWidth * 3
        }
        let rowSize = targetWidth * 3
        var sums = [Int32](repeating: 0, count: rowSize)
        return [UInt8](unsafeUninitializedCapacity: rows.count * rowSize) { output, filled in
            narrowed.withUnsafeBufferPointer { input in
                for row in 0..<rows.count {
                    let taps = rows.taps(row)
                    for index in 0..<rowSize { sums[index] = ResizingFilter.half }
                    for (offset, weight) in taps.weights.enumerated() {
                        let start = (taps.first + offset) * rowSize
                        for index in 0..<rowSize { sums[index] &+= weight &* Int32(input[start + index]) }
                    }
                    for index in 0..<rowSize { output[row * rowSize + index] = ResizingFilter.byte(sums[index]) }
                }
            }
            filled = rows.count * rowSize
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

    func taps(_ index: Int) -> (first: Int, weights: ArraySlice<Int32>) {
        (first[index], weights[starts[index]..<starts[index + 1]])
    }

    static func byte(_ sum: Int32) -> UInt8 { UInt8(clamping: sum >> Int32(precision)) }
}
