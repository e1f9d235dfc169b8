import Tensors

/// Which validation images a plan classifies correctly, in the order in which they are looked at, and how much its class
/// probabilities overlap with the unpruned network's: one bit and two bytes an image.
package struct ImageMarks: Sendable, Hashable {
    private var words: [UInt64] = []
    /// Overlaps, in units of 1/65,535.
    private var overlaps: [UInt16] = []
    /// Images looked at.
    package private(set) var count = 0

    package init() {}

    /// - Parameter overlap: Σ min(p, q) over the classes, p the plan's probabilities, q the unpruned network's.
    package mutating func append(_ isCorrect: Bool, overlap: Float) {
        if count % 64 == 0 { words.append(0) }
        if isCorrect { words[count / 64] |= 1 << UInt64(count % 64) }
        // Outputs that are not numbers overlap with nothing.
        overlaps.append(overlap > 0 ? UInt16(min(overlap, 1) * Float(UInt16.max)) : 0)
        count += 1
    }

    var bytes: Int { words.count * MemoryLayout<UInt64>.size + overlaps.count * MemoryLayout<UInt16>.size }

    package var correct: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// The share of images that are classified correctly.
    package var accuracy: Double { Double(correct) / Double(max(count, 1)) }

    /// The mean overlap over the first `limit` images.
    package func fidelity(first limit: Int) -> Double {
        precondition(limit <= count, "\(limit) images of \(count)")
        let sum = overlaps.prefix(limit).reduce(0) { $0 + Int($1) }
        return Double(sum) / Double(max(limit, 1)) / Double(UInt16.max)
    }

    /// What the plan is worth, all its images looked at.
    package var score: CandidateScore {
        CandidateScore(accuracy: accuracy, fidelity: fidelity(first: count), isComplete: true)
    }

    /// How many of the first `limit` images only this plan classifies correctly, and how many only the other.
    package func against(_ other: ImageMarks, first limit: Int) -> (wins: Int, losses: Int) {
        precondition(limit <= count && limit <= other.count, "\(limit) images of \(count) and \(other.count)")
        var wins = 0, losses = 0
        for place in 0..<(limit + 63) / 64 {
            let rest = limit - place * 64
            let mask = rest >= 64 ? UInt64.max : (1 << UInt64(rest)) - 1
            wins += (words[place] & ~other.words[place] & mask).nonzeroBitCount
            losses += (~words[place] & other.words[place] & mask).nonzeroBitCount
        }
        return (wins, losses)
    }
}

extension ImageMarks: ByteCodable {
    package func write(to writer: inout ByteWriter) {
        writer.append(count: count)
        writer.append(words)
        writer.append(overlaps)
    }

    package init(from reader: inout ByteReader) throws {
        count = try reader.count(upTo: 1 << 32)
        words = try reader.words()
        overlaps = try reader.halves()
        guard overlaps.count == count, words.count == (count + 63) / 64 else { throw ByteError("\(overlaps.count) marks of \(count) images") }
        guard count % 64 == 0 || words[count / 64] >> UInt64(count % 64) == 0 else { throw ByteError("marks of images that nobody looked at") }
    }
}
