/// Turns bars and areas that start at zero into intervals on top of each other.
package enum Stacking {
    private struct Place: Hashable {
        var kind: MarkRecord.Kind
        var facet: Datum?
        var along: Datum
        var group: Datum?
    }

    private struct Stack {
        var method: MarkStackingMethod
        var above = 0.0
        var below = 0.0
        /// Only of stacks that are scaled or shifted as a whole.
        var members: [Int] = []
    }

    package static func apply(to records: inout [MarkRecord], isHorizontal: Bool) {
        var places: [Place: Int] = [:]
        var stacks: [Stack] = []
        let areApart = areApart(records, isHorizontal: isHorizontal)
        for index in records.indices {
            guard records[index].kind == .bar || records[index].kind == .area else { continue }
            let record = records[index]
            let isAlongX = isHorizontal && record.kind == .bar
            guard let place = isAlongX ? record.y : record.x, let value = isAlongX ? record.x : record.y,
                (isAlongX ? record.xEnd : record.yEnd) == nil, record.xEnd == nil || isAlongX,
                case .number(let size) = value.datum
            else { continue }
            let box = record.styleBox
            let method = box?.style.stacking ?? .standard
            var interval = (0.0, size)
            if size.isFinite && method != .unstacked && !areApart {
                let key = Place(
                    kind: record.kind, facet: box?.style.facet?.datum, along: place.datum,
                    group: box?.style.position?.datum)
                let stack = places[key] ?? stacks.count
                if stack == stacks.count {
                    places[key] = stack
                    stacks.append(Stack(method: method))
                }
                let start = size < 0 ? stacks[stack].below : stacks[stack].above
                interval = (start, start + size)
                if size < 0 { stacks[stack].below = start + size } else { stacks[stack].above = start + size }
                if stacks[stack].method != .standard { stacks[stack].members.append(index) }
            }
            set(&records[index], interval, isAlongX)
        }
        for stack in stacks { finish(stack, &records, isHorizontal) }
    }

    /// Whether no two marks can share a place, since their places rise one by one.
    private static func areApart(_ records: [MarkRecord], isHorizontal: Bool) -> Bool {
        var last = -Double.infinity
        for index in records.indices {
            let kind = records[index].kind
            guard kind == records[0].kind, records[index].styleBox?.style.stacking ?? .standard == .standard,
                case .number(let along)? = records[index].start(isHorizontal && kind == .bar ? .y : .x), along > last
            else { return false }
            last = along
        }
        return true
    }

    private static func set(_ record: inout MarkRecord, _ interval: (Double, Double), _ isAlongX: Bool) {
        if isAlongX {
            record.x?.datum = .number(interval.0)
            record.xEnd = .number(interval.1)
        } else {
            record.y?.datum = .number(interval.0)
            record.yEnd = .number(interval.1)
        }
    }

    /// Scales or shifts a whole stack when its marks ask for it.
    private static func finish(_ stack: Stack, _ records: inout [MarkRecord], _ isHorizontal: Bool) {
        let total = stack.above - stack.below
        guard stack.method != .standard, total > 0 else { return }
        for index in stack.members {
            let isAlongX = isHorizontal && records[index].kind == .bar
            let start = isAlongX ? records[index].x?.datum : records[index].y?.datum
            let end = isAlongX ? records[index].xEnd : records[index].yEnd
            guard case .number(let low)? = start, case .number(let high)? = end else { continue }
            let interval = stack.method == .normalized ? (low / total, high / total) : (low - total / 2, high - total / 2)
            set(&records[index], interval, isAlongX)
        }
    }
}
