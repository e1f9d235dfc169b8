/// The channel counts a group may keep: multiples of a rounding step, up to the full count.
public struct ChannelLadder: Sendable, Hashable, Codable {
    public let channels: Int
    public let rounding: Int
    /// The fewest channels this group may keep, in whole channels: never below one step, nor above the full count.
    public let minimum: Int

    /// - Parameters:
    ///   - channels: Channels of the unpruned group.
    ///   - rounding: Widths are multiples of this.
    ///   - smallestKeep: The smallest share to keep, before rounding.
    public init(channels: Int, rounding: Int, smallestKeep: Double) {
        precondition(channels > 0 && rounding > 0, "\(channels) channels in steps of \(rounding)")
        self.channels = channels
        self.rounding = rounding
        minimum = ChannelLadder.round(Double(channels) * smallestKeep, rounding, channels)
    }

    /// How many widths there are.
    public var count: Int { (channels - minimum + rounding - 1) / rounding + 1 }

    /// The `index`-th width, rising; the last is the full count.
    public subscript(index: Int) -> Int { min(channels, minimum + index * rounding) }

    /// The index of the nearest width.
    func place(of width: Int) -> Int { (nearest(Double(width)) - minimum + rounding - 1) / rounding }

    /// The nearest width to a fractional count, not below the minimum.
    public func nearest(_ count: Double) -> Int {
        max(minimum, ChannelLadder.round(count, rounding, channels))
    }

    /// A fractional count, brought between the minimum and the full count.
    func clamped(_ count: Double) -> Double { min(Double(channels), max(Double(minimum), count)) }

    /// At most `steps` widths from the minimum to the full count, evenly spread.
    func spread(_ steps: Int) -> [Int] {
        var widths: [Int] = []
        for step in 0..<steps {
            let width = self[step * (count - 1) / max(steps - 1, 1)]
            if widths.last != width { widths.append(width) }
        }
        return widths
    }

    private static func round(_ count: Double, _ rounding: Int, _ channels: Int) -> Int {
        guard count < Double(channels) else { return channels }
        let below = Int(max(1, (count / Double(rounding)).rounded(.down))) * rounding
        // The last step may be a short one: to the full count.
        let above = min(channels, below + rounding)
        return min(channels, count - Double(below) < Double(above) - count ? below : above)
    }
}
