import Displays
import Synchronization

/// A text in which code can be stopped. Cells with the same text are one to a debugger.
final class TracedSource: Sendable {
    let path: String
    let text: String
    /// What the last cell with this text was called.
    let name: Mutex<String>
    private let lineStarts: [Int]
    /// By line, for each that can stop.
    let marks: [Int: LineMark]
    private let stopLines: [Int]

    /// - Parameter operators: Those that cells have declared.
    init(_ file: SourceFile, path: String, operators: OperatorTable) {
        self.path = path
        text = file.text
        name = Mutex(file.name)
        let lineStarts = Self.lineStarts(file)
        var operators = operators
        let statements = (try? Parser.parse(file, &operators)) ?? []
        stopLines = StopLines.of(statements) { Self.line(of: $0, lineStarts) }
        marks = Dictionary(uniqueKeysWithValues: stopLines.map { ($0, LineMark()) })
        self.lineStarts = lineStarts
    }

    var source: DebugSource { DebugSource(name: name.withLock { $0 }, path: path) }

    /// The line, from 1, of an offset.
    func line(of offset: Int) -> Int { Self.line(of: offset, lineStarts) }

    func position(_ offset: Int) -> DebugPosition {
        let line = line(of: offset)
        let before = text.utf8.dropFirst(lineStarts[line - 1]).prefix(max(0, offset - lineStarts[line - 1]))
        return DebugPosition(line: line, column: String(decoding: before, as: UTF8.self).utf16.count + 1)
    }

    /// The first line from a given one on that can stop.
    func stopLine(from line: Int) -> Int? { stopLines.first { $0 >= line } }

    private static func lineStarts(_ file: SourceFile) -> [Int] {
        let bytes = file.bytes
        var starts = [file.start]
        for index in file.start..<bytes.count where bytes[index] == 10 || bytes[index] == 13 && (index + 1 == bytes.count || bytes[index + 1] != 10) {
            starts.append(index + 1)
        }
        return starts
    }

    private static func line(of offset: Int, _ starts: [Int]) -> Int {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }
}

/// A line that can stop. Code that runs reads whether it is armed; whoever debugs changes it meanwhile.
final class LineMark: Sendable {
    let isArmed = Atomic<Bool>(false)
    private let breakpoint = Mutex<PlacedBreakpoint?>(nil)

    func set(_ placed: PlacedBreakpoint?) {
        breakpoint.withLock { $0 = placed }
        isArmed.store(placed != nil, ordering: .relaxed)
    }

    var placed: PlacedBreakpoint? { breakpoint.withLock { $0 } }

    /// Counts that the line was reached.
    func count() -> Int {
        breakpoint.withLock { placed in
            placed?.hits += 1
            return placed?.hits ?? 0
        }
    }
}

struct PlacedBreakpoint {
    let identifier: Int
    let request: BreakpointRequest
    var hits = 0

    /// Whether it stops when it is reached for the `hits`th time.
    func stops(hits: Int) -> Bool {
        guard let written = request.hitCondition?.trimmed, !written.isEmpty else { return true }
        let symbol = written.prefix { "<>=%!".contains($0) }
        guard let number = Int(String(written.dropFirst(symbol.count)).trimmed) else { return true }
        switch symbol {
        case ">": return hits > number
        case ">=": return hits >= number
        case "<": return hits < number
        case "<=": return hits <= number
        case "%": return number > 0 && hits % number == 0
        default: return hits == number
        }
    }
}
