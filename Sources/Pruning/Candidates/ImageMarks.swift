/// Which validation images a plan classifies correctly, in the order in which they are looked at: one bit an image.
package struct ImageMarks: Sendable, Hashable {
    private var words: [UInt64] = []
    /// Images looked at.
    package private(set) var count = 0

    package init() {}

    package mutating func append(_ isCorrect: Bool) {
        if count % 64 == 0 { words.append(0) }
        if isCorrect { words[count / 64] |= 1 << UInt64(count % 64) }
        count += 1
    }

    package var correct: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// The share of images that are classified correctly.
    package var accuracy: Double { Double(correct) / Double(max(count, 1)) }

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
