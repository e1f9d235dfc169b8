/// How wide words are, without a font at hand: advance widths of DejaVu Sans, which is wider than what browsers
/// usually show, so that what fits here fits there.
package enum TextMetrics {
    /// Advance widths of the ASCII characters from the space on, in thousandths of the size.
    private static let regular: [UInt16] = [
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636,
        636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656,
        557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613,
        635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818,
        592, 592, 525, 636, 337, 636, 838,
    ]
    private static let boldFactor = 1.13

    package static func width(_ text: String, size: Double, bold: Bool = false) -> Double {
        var thousandths = 0
        for character in text { thousandths += advance(character) }
        return Double(thousandths) / 1000 * size * (bold ? boldFactor : 1)
    }

    private static func advance(_ character: Character) -> Int {
        var total = 0
        // A font without a joined picture draws its parts side by side.
        for scalar in character.unicodeScalars { total += advance(scalar.value) }
        return total
    }

    private static func advance(_ value: UInt32) -> Int {
        if value >= 32 && value < 127 { return Int(regular[Int(value) - 32]) }
        switch value {
        case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: return 0
        case 0x2026, 0x2190...0x21FF, 0x2200...0x22FF: return 1000
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60:
            return 1040
        case 0x2600...0x27BF, 0x1F000...0x1FAFF: return 1380
        case 0x2580...0x25FF: return 800
        default: return 700
        }
    }

    /// Words on one line without what could disturb others: control characters become spaces, marks that change the
    /// direction of the text after them are left out. Cuts what no label can hold.
    package static func cleaned(_ text: String, keepsLines: Bool = false, limit: Int = 2_000) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(limit) {
            switch scalar.value {
            case 0x0A where keepsLines: result.append(scalar)
            case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0x200E, 0x200F: continue
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: result.append(" ")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// The words, cut with an ellipsis when they are wider than `width`.
    package static func fitted(_ text: String, width: Double, size: Double, bold: Bool = false) -> String {
        let clean = cleaned(text)
        let limit = width / size * 1000 / (bold ? boldFactor : 1)
        var used = 0.0
        var end = clean.startIndex
        var lastFitting = clean.startIndex
        while end < clean.endIndex {
            used += Double(advance(clean[end]))
            end = clean.index(after: end)
            if used + 1000 <= limit { lastFitting = end }
            if used > limit {
                var kept = clean[..<lastFitting]
                while kept.last == " " { kept.removeLast() }
                return kept.isEmpty && limit < 1000 ? "" : kept + "…"
            }
        }
        return clean
    }

    /// The words in at most `lines` lines, broken at spaces; the last is cut with an ellipsis.
    package static func wrapped(
        _ text: String, width: Double, size: Double, lines: Int, bold: Bool = false
    ) -> [String] {
        var rest = cleaned(text)[...]
        var result: [String] = []
        while !rest.isEmpty && result.count < lines {
            let line = fitted(String(rest), width: width, size: size, bold: bold)
            guard line.last == "…", line.count - 1 < rest.count, result.count < lines - 1 else {
                result.append(line)
                break
            }
            var head = rest.prefix(line.count - 1)
            if let space = head.lastIndex(of: " "), space > head.startIndex { head = head[..<space] }
            if head.isEmpty { head = rest.prefix(1) }
            result.append(String(head))
            rest = rest[head.endIndex...].drop { $0 == " " }
        }
        return result
    }
}
