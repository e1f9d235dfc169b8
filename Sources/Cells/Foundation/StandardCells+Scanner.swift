// Foundation's reader of text, and functions on numbers that are written in Swift.
extension StandardCells {
    static let scanners: [String: String] = [
        "Scanner": """
        class Scanner {
            let string: String
            var charactersToBeSkipped: CharacterSet? = .whitespacesAndNewlines
            var caseSensitive = false
            var currentIndex: String.Index
            init(string: String) { (self.string, currentIndex) = (string, string.startIndex) }
            private func _isIn(_ set: CharacterSet, _ character: Character) -> Bool { character.unicodeScalars.allSatisfy { set.contains($0) } }
            private func _start() -> String.Index {
                var index = currentIndex
                guard let skipped = charactersToBeSkipped else { return index }
                while index < string.endIndex, _isIn(skipped, string[index]) { index = string.index(after: index) }
                return index
            }
            private func _take(_ start: String.Index, _ end: String.Index) -> String? {
                guard start < end else { return nil }
                currentIndex = end
                return String(string[start..<end])
            }
            private func _digits(_ start: String.Index) -> String.Index {
                var index = start
                while index < string.endIndex, string[index] >= "0", string[index] <= "9" { index = string.index(after: index) }
                return index
            }
            private func _signed(_ start: String.Index) -> String.Index {
                start < string.endIndex && (string[start] == "-" || string[start] == "+") ? string.index(after: start) : start
            }
            var isAtEnd: Bool { _start() == string.endIndex }
            func scanString(_ wanted: String) -> String? {
                let start = _start()
                guard let end = string.index(start, offsetBy: wanted.count, limitedBy: string.endIndex) else { return nil }
                let found = String(string[start..<end])
                guard caseSensitive ? found == wanted : found.lowercased() == wanted.lowercased() else { return nil }
                return _take(start, end)
            }
            func scanCharacter() -> Character? {
                let start = _start()
                guard start < string.endIndex else { return nil }
                currentIndex = string.index(after: start)
                return string[start]
            }
            func scanInt() -> Int? {
                let start = _start()
                let first = _signed(start)
                let end = _digits(first)
                guard first < end, let text = _take(start, end) else { return nil }
                return Int(text) ?? (text.hasPrefix("-") ? Int.min : Int.max)
            }
            func scanDouble() -> Double? {
                let start = _start()
                let first = _signed(start)
                var end = _digits(first)
                var count = string.distance(from: first, to: end)
                if end < string.endIndex, string[end] == "." {
                    let point = string.index(after: end)
                    end = _digits(point)
                    count += string.distance(from: point, to: end)
                }
                guard count > 0 else { return nil }
                if end < string.endIndex, string[end] == "e" || string[end] == "E" {
                    let power = _signed(string.index(after: end))
                    let last = _digits(power)
                    if power < last { end = last }
                }
                guard let text = _take(start, end) else { return nil }
                return Double(text.hasSuffix(".") ? text + "0" : text)
            }
            func scanCharacters(from set: CharacterSet) -> String? {
                let start = _start()
                var end = start
                while end < string.endIndex, _isIn(set, string[end]) { end = string.index(after: end) }
                return _take(start, end)
            }
            func scanUpToCharacters(from set: CharacterSet) -> String? {
                let start = _start()
                var end = start
                while end < string.endIndex, !_isIn(set, string[end]) { end = string.index(after: end) }
                return _take(start, end)
            }
            func scanUpToString(_ wanted: String) -> String? {
                let start = _start()
                var end = start
                while end < string.endIndex {
                    let rest = string[end...]
                    if caseSensitive ? rest.hasPrefix(wanted) : rest.lowercased().hasPrefix(wanted.lowercased()) { break }
                    end = string.index(after: end)
                }
                return _take(start, end)
            }
        }
        """,
        "pow": """
        func pow(_ x: Decimal, _ y: Int) -> Decimal {
            var result = Decimal(1)
            for _ in 0..<(y < 0 ? -y : y) { result *= x }
            return y < 0 ? Decimal(1) / result : result
        }
        """,
        "abs": "func abs<T: SignedNumeric & Comparable>(_ x: T) -> T { x < 0 ? -x : x }",
    ]
}
