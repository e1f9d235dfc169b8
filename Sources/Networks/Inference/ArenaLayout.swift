/// Where each value lies in a worker's arena. Values whose lives do not overlap share their place.
///
/// A chunk of images passes the steps in two phases. The first layers have large maps: they run a few images at a
/// time, which stay in cache. The last have small maps and large weights: they run the whole chunk, so that the
/// weights are fetched for many images at once. One value, the first phase's last, lies between them.
struct ArenaLayout: Sendable {
    /// Offsets by value; value 0, the images, and the output lie outside.
    let places: [Int]
    let scratch: Int
    /// Floats in all.
    let total: Int
    let outputValue: Int
    /// Steps of the first phase; 0 when there is one phase only.
    let split: Int
    /// Floats of an image in the value between the phases.
    let betweenSize: Int
    /// Most images at a time in the first phase and in all.
    let firstChunk: Int
    let largestChunk: Int

    /// Floats of activations that one worker keeps in cache.
    private static let firstCacheFloats = 1 << 20
    private static let cacheFloats = 2 << 20
    private static let chunkLimit = 50

    init(steps: [PlanStep], fusion: PlanFusion, graph: Graph) {
        // Whole cache lines an image, so that every place is aligned whatever the chunk.
        let sizes = [0] + steps.map { (graph.nodes[$0.result].elementCount + 15) / 16 * 16 }
        let readers = fusion.lastReaders
        outputValue = fusion.values[graph.outputs[0]]
        var lines = PlaceFinder(sizes: sizes, readers: readers, outputValue: outputValue)
        split = Self.split(sizes, readers)
        let first = lines.assign(steps: 0..<split, fixed: split)
        let second = lines.assign(steps: split..<steps.count, fixed: split)
        func images(_ floats: Int, _ cache: Int) -> Int { min(max(cache / max(floats, 1), 1), Self.chunkLimit) }
        largestChunk = images(second + (split > 0 ? sizes[split] : 0), Self.cacheFloats)
        firstChunk = split > 0 ? min(images(first, Self.firstCacheFloats), largestChunk) : largestChunk
        betweenSize = split > 0 ? graph.nodes[steps[split - 1].result].elementCount : 0
        let between = first * firstChunk
        let start = between + (split > 0 ? sizes[split] * largestChunk : 0)
        var offsets = [Int](repeating: 0, count: sizes.count)
        for value in 1..<sizes.count {
            if value < split { offsets[value] = lines.offsets[value] * firstChunk }
            if value == split { offsets[value] = between }
            if value > split { offsets[value] = start + lines.offsets[value] * largestChunk }
        }
        places = offsets
        scratch = start + second * largestChunk
        total = scratch + (steps.map(\.kernel.scratchCount).max() ?? 0) + 16
    }

    /// The first step after which one value alone is alive and all later ones are small; 0 when there is none.
    private static func split(_ sizes: [Int], _ readers: [Int]) -> Int {
        let largest = sizes.max() ?? 0
        guard largest * 4 > firstCacheFloats / chunkLimit else { return 0 }
        var latest = -1
        for step in 1..<max(sizes.count - 1, 1) {
            latest = max(latest, readers[step - 1])
            // Values before `step` die by step `step - 1`, the one that makes value `step`.
            let isAlone = latest <= step - 1
            let rest = sizes[(step + 1)...].max() ?? 0
            if isAlone && sizes[step] * 3 <= largest && rest * 3 <= largest { return step }
        }
        return 0
    }

    /// Images a chunk: at most `largestChunk`, and the chunks shared out evenly.
    func chunk(for count: Int, threads: Int) -> Int {
        let rounds = max(1, (count + largestChunk * threads - 1) / (largestChunk * threads))
        return max(1, (count + rounds * threads - 1) / (rounds * threads))
    }
}

/// Finds places for values, in floats an image.
private struct PlaceFinder {
    let sizes: [Int]
    let readers: [Int]
    let outputValue: Int
    var offsets: [Int]

    init(sizes: [Int], readers: [Int], outputValue: Int) {
        self.sizes = sizes
        self.readers = readers
        self.outputValue = outputValue
        offsets = [Int](repeating: 0, count: sizes.count)
    }

    /// Places the outputs of some steps, except the output and the value `fixed`, which lie elsewhere.
    /// - Returns: Floats in all.
    mutating func assign(steps: Range<Int>, fixed: Int) -> Int {
        var free: [(place: Int, size: Int)] = []
        var end = 0
        func isPlaced(_ value: Int) -> Bool { value != outputValue && value != fixed && value > steps.lowerBound }
        for index in steps {
            let value = index + 1
            if isPlaced(value) { offsets[value] = Self.take(sizes[value], from: &free, end: &end) }
            for old in 1..<sizes.count where old <= value && isPlaced(old) && readers[old] == index {
                free.append((offsets[old], sizes[old]))
            }
        }
        return end
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
}
