/// Turns bars and areas that start at zero into intervals on top of each other.
package enum Stacking {
    private struct Place: Hashable {
        var kind: MarkRecord.Kind
        var facet: Datum?
        var along: Datum
        var group: Datum?
    }

    private struct Heights {
        var above = 0.0
        var below = 0.0
        var members: [Int] = []
    }

    package static func apply(to records: inout [MarkRecord], isHorizontal: Bool) {
        var places: [Place: Heights] = [:]
        var order: [Place] = []
        for index in records.indices {
            let record = records[index]
            guard record.kind == .bar || record.kind == .area else { continue }
            let isAlongX = isHorizontal && record.kind == .bar
            guard let place = isAlongX ? record.y : record.x, let value = isAlongX ? record.x : record.y,
                (isAlongX ? record.xEnd : record.yEnd) == nil, record.xEnd == nil || isAlongX,
                case .number(let size) = value.datum
            else { continue }
            let style = record.style
            let key = Place(
                kind: record.kind, facet: style.facet?.datum, along: place.datum, group: style.position?.datum)
            var interval = (0.0, size)
            if size.isFinite && style.stacking != .unstacked {
                if places[key] == nil { order.append(key) }
                var heights = places[key] ?? Heights()
                let start = size < 0 ? heights.below : heights.above
                interval = (start, start + size)
                if size < 0 { heights.below = start + size } else { heights.above = start + size }
                heights.members.append(index)
                places[key] = heights
            }
            set(&records[index], interval, isAlongX)
        }
        for key in order { finish(places[key] ?? Heights(), &records, isHorizontal) }
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
    private static func finish(_ heights: Heights, _ records: inout [MarkRecord], _ isHorizontal: Bool) {
        guard let first = heights.members.first else { return }
        let method = records[first].style.stacking
        guard method == .normalized || method == .center else { return }
        let total = heights.above - heights.below
        guard total > 0 else { return }
        for index in heights.members {
            let isAlongX = isHorizontal && records[index].kind == .bar
            let start = isAlongX ? records[index].x?.datum : records[index].y?.datum
            let end = isAlongX ? records[index].xEnd : records[index].yEnd
            guard case .number(let low)? = start, case .number(let high)? = end else { continue }
            let interval = method == .normalized ? (low / total, high / total) : (low - total / 2, high - total / 2)
            set(&records[index], interval, isAlongX)
        }
    }
}
