/// What a character outside ASCII may be in a cell. Editors and web pages put in many that look like others.
enum SourceScalar {
    /// May stand in a name, and may begin one.
    case nameHead
    /// May stand in a name, behind something else: combining marks.
    case nameBody
    /// Space that the Swift compiler takes for a plain one.
    case space
    /// Looks like what Swift writes in ASCII.
    case lookalike(String)
    /// Space or a line break that Swift does not know.
    case foreignSpace
    /// Nothing is to be seen of it.
    case invisible
    case other

    init(_ scalar: Unicode.Scalar) {
        let code = scalar.value
        if code < 0x250 && Self.isNameBody(code) && code != 0xAD && code != 0xB4 {
            self = .nameHead
        } else if code == 0xA0 {
            self = .space
        } else if let text = Self.lookalikes[scalar] ?? Self.fullWidth(code) {
            self = .lookalike(text)
        } else if Self.isInvisible(code) {
            self = .invisible
        } else if scalar.properties.isWhitespace || code == 0x180E {
            self = .foreignSpace
        } else if Self.isNameBody(code) {
            self = Self.combining.contains { $0.contains(code) } ? .nameBody : .nameHead
        } else {
            self = .other
        }
    }

    var isInName: Bool {
        switch self {
        case .nameHead, .nameBody: true
        case .space, .lookalike, .foreignSpace, .invisible, .other: false
        }
    }

    // The ranges of names are those of the language's reference, "Identifiers":
    // https://docs.swift.org/swift-book/documentation/the-swift-programming-language/lexicalstructure

    private static let names: [ClosedRange<UInt32>] = [
        0xA8...0xA8, 0xAA...0xAA, 0xAD...0xAD, 0xAF...0xAF, 0xB2...0xB5, 0xB7...0xBA, 0xBC...0xBE, 0xC0...0xD6, 0xD8...0xF6,
        0xF8...0x167F, 0x1681...0x180D, 0x180F...0x1FFF, 0x200B...0x200D, 0x202A...0x202E, 0x203F...0x2040, 0x2054...0x2054,
        0x2060...0x218F, 0x2460...0x24FF, 0x2776...0x2793, 0x2C00...0x2DFF, 0x2E80...0x2FFF, 0x3004...0x3007, 0x3021...0x302F,
        0x3031...0xD7FF, 0xF900...0xFD3D, 0xFD40...0xFDCF, 0xFDF0...0xFE44, 0xFE47...0xFFF8, 0x1_0000...0xE_FFFD,
    ]

    private static let combining: [ClosedRange<UInt32>] = [0x300...0x36F, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F]

    private static func isNameBody(_ code: UInt32) -> Bool { names.contains { $0.contains(code) } && code & 0xFFFE != 0xFFFE }

    /// Characters that the compiler would take into a name unseen, and marks that turn the direction of the text around
    /// them. The joiners U+200C and U+200D are not among them: words and emoji need them.
    private static func isInvisible(_ code: UInt32) -> Bool {
        switch code {
        case 0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
        default: false
        }
    }

    /// Marks as East Asian keyboards write them; letters and digits of that width are letters.
    private static func fullWidth(_ code: UInt32) -> String? {
        guard (0xFF01...0xFF5E).contains(code), let ascii = Unicode.Scalar(code - 0xFEE0) else { return nil }
        return ascii.properties.isAlphabetic ? nil : String(ascii)
    }

    private static let lookalikes: [Unicode.Scalar: String] = {
        let groups: [(String, String)] = [
            ("\"", "“”„‟«»″〝〞"), ("\"", "‘’‚‛′´"), ("-", "‐‑‒–—―−"), ("*", "×✕✖∙⋅∗"), ("/", "÷∕⁄"), ("<=", "≤⩽"), (">=", "≥⩾"),
            ("!=", "≠"), ("==", "≡"), ("->", "→⇒➔"), ("...", "…"), ("&&", "∧"), ("||", "∨"), ("!", "¬"), ("<", "‹〈《"), (">", "›〉》"),
            (",", "、‚"), (".", "。"), (":", "∶"), (";", "\u{37E}"), ("[", "【「"), ("]", "】」"), ("~", "∼〜"), (".infinity", "∞"),
            ("sqrt(…)", "√"), ("contains(…)", "∈"), ("=", "꞊"), ("|", "∣"),
        ]
        var table: [Unicode.Scalar: String] = [:]
        for (text, marks) in groups {
            for mark in marks.unicodeScalars where table[mark] == nil { table[mark] = text }
        }
        return table
    }()
}

extension SourceScalar {
    /// What is wrong with a character that cannot stand where it does, and what to type.
    /// - Parameter count: How often the cell has it.
    static func problem(with scalar: Unicode.Scalar, count: Int) -> String {
        let name = scalar.properties.name?.lowercased() ?? (scalar.value < 0x20 || scalar.value == 0x7F ? "a control character" : nil)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - hexadecimal(scalar).count)) + hexadecimal(scalar)
        let label = (name.map { "\($0), " } ?? "") + code
        let more = count > 1 ? "; it is \(count) times in this cell" : ""
        switch SourceScalar(scalar) {
        case .lookalike("\""):
            return "'\(scalar)' (\(label)) is a mark of printed text; text in Swift stands between plain ones, as in \"text\"" + more
        case .lookalike(let text): return "'\(scalar)' (\(label)) only looks like what Swift writes; type '\(text)'" + more
        case .foreignSpace where scalar == "\u{2028}" || scalar == "\u{2029}" || scalar == "\u{85}":
            return "this line break (\(label)) is none that Swift knows; delete it and press Return" + more
        case .foreignSpace: return "this space (\(label)) is none that Swift knows; type a plain one" + more
        case .invisible: return "here is a character that cannot be seen (\(label)); delete it" + more
        case .nameBody: return "a name cannot begin with this mark (\(label)), which joins the letter before it"
        case .other where scalar == "\u{FFFD}":
            return "'\(scalar)' (\(label)) stands for what could not be read; save the text as UTF-8 and paste it again" + more
        case .nameHead, .space, .other:
            return scalar.value < 0x20 || scalar.value == 0x7F
                ? "here is \(label), which means nothing; delete it" + more : "'\(scalar)' (\(label)) means nothing here" + more
        }
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar) -> String { String(scalar.value, radix: 16, uppercase: true) }
}

/// Whether a text has the form of a name: a letter or `_`, then more of them, digits and marks.
package func isSwiftName(_ text: some StringProtocol) -> Bool {
    guard let first = text.unicodeScalars.first, first.beginsName else { return false }
    return text.unicodeScalars.allSatisfy(\.isInName)
}

extension Unicode.Scalar {
    /// Whether names may contain it.
    var isInName: Bool {
        isASCII ? self == "_" || ("a"..."z").contains(self) || ("A"..."Z").contains(self) || ("0"..."9").contains(self) : SourceScalar(self).isInName
    }

    var beginsName: Bool {
        guard isInName, !("0"..."9").contains(self) else { return false }
        if isASCII { return true }
        if case .nameHead = SourceScalar(self) { return true }
        return false
    }
}

extension Unicode.Scalar {
    /// Whether it can stand in an operator, outside ASCII.
    var isOperator: Bool {
        switch value {
        case 0xA1...0xA7, 0xA9, 0xAB, 0xAC, 0xAE, 0xB0, 0xB1, 0xB6, 0xBB, 0xBF, 0xD7, 0xF7, 0x2016...0x2017, 0x2020...0x2027, 0x2030...0x203E, 0x2041...0x2053,
            0x2055...0x205E, 0x2190...0x23FF, 0x2500...0x2775, 0x2794...0x2BFF, 0x2E00...0x2E7F, 0x3001...0x3003, 0x3008...0x3020, 0x3030:
            true
        default: false
        }
    }
}
