/// Where each value lies in a worker's arena. Values whose lives do not overlap share their place.
struct ArenaLayout: Sendable {
    /// Offsets by value; value 0, the images, and the output lie outside.
    let places: [Int]
    let scratch: Int
    /// Floats in all.
    let total: Int
    let outputValue: Int
    /// Most images at a time: their activations should stay in the shared cache.
    let largestChunk: Int

    /// Floats of two neighbouring layers that one worker keeps in cache.
    private static let cacheFloats = 2 << 20
    private static let chunkLimits = 1...25

    init(steps: [PlanStep], fusion: PlanFusion, graph: Graph) {
        // Whole cache lines an image, so that every place is aligned whatever the chunk.
        let sizes = [0] + fusion.steps.map { (graph.nodes[$0.result].elementCount + 15) / 16 * 16 }
        let lastReaders = fusion.lastReaders
        outputValue = fusion.values[graph.nodes.count - 1]
        var free: [(place: Int, size: Int)] = []
        var offsets = [Int](repeating: 0, count: sizes.count)
        var end = 0
        for index in steps.indices {
            let value = index + 1
            if value != outputValue { offsets[value] = Self.take(sizes[value], from: &free, end: &end) }
            for old in 1..<sizes.count where old != outputValue && lastReaders[old] == index && old <= index {
                free.append((offsets[old], sizes[old]))
            }
        }
        let perImage = max(end, 1)
        largestChunk = min(max(Self.cacheFloats / perImage, Self.chunkLimits.lowerBound), Self.chunkLimits.upperBound)
        let chunk = largestChunk
        places = offsets.map { $0 * chunk }
        scratch = end * chunk
        total = scratch + (steps.map(\.scratch).max() ?? 0) + 16
    }

    /// The first free place that is large enough, or one at the end. What is left of it stays free.
    private static func take(_ size: Int, from free: inout [(place: Int, size: Int)], end: inout Int) -> Int {
        free = merged(free)
        if let index = free.firstIndex(where: { $0.size >= size }) {
            let (place, room) = free[index]
            if room == size { free.remove(at: index) } else { free[index] = (place + size, room - size) }
            return place
        }
        if let last = free.last, last.place + last.size == end {
            free.removeLast()
            end = last.place + size
            return last.place
        }
        end += size
        return end - size
    }

    private static func merged(_ free: [(place: Int, size: Int)]) -> [(place: Int, size: Int)] {
        var result: [(place: Int, size: Int)] = []
        for block in free.sorted(by: { $0.place < $1.place }) {
            if let last = result.last, last.place + last.size == block.place {
                result[result.count - 1].size += block.size
            } else {
                result.append(block)
            }
        }
        return result
    }

    /// Images a chunk: at most `largestChunk`, and the chunks shared out evenly.
    func chunk(for count: Int, threads: Int) -> Int {
        let rounds = max(1, (count + largestChunk * threads - 1) / (largestChunk * threads))
        return max(1, (count + rounds * threads - 1) / (rounds * threads))
    }
}
