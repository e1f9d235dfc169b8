extension StandardLibrary {
    static func bindCharacters(_ library: Library) {
        let type = library.extend("Character")
        func character(_ a: Arguments) throws -> Character { try Character(cell: a.receiver) }
        type.bind("init(_ text: String)", "A text of one character.") { a -> Character in
            let text: String = try a(0)
            guard text.count == 1, let first = text.first else { throw invalid("a Character is made of one character, found \(text.count)") }
            return first
        }
        type.bind("var isLetter: Bool", "Whether this is a letter.") { a in try character(a).isLetter }
        type.bind("var isNumber: Bool", "Whether this is a digit or another number.") { a in try character(a).isNumber }
        type.bind("var isWhitespace: Bool", "Whether this is a space.") { a in try character(a).isWhitespace }
        type.bind("var isUppercase: Bool", "Whether this is a capital.") { a in try character(a).isUppercase }
        type.bind("var isLowercase: Bool", "Whether this is a small letter.") { a in try character(a).isLowercase }
        type.bind("var isPunctuation: Bool", "Whether this is a punctuation mark.") { a in try character(a).isPunctuation }
        type.bind("var isNewline: Bool", "Whether this ends a line.") { a in try character(a).isNewline }
        type.bind("var wholeNumberValue: Int?", "The value of a digit.") { a in try character(a).wholeNumberValue }
        type.bind("var isWholeNumber: Bool", "Whether this is a digit.") { a in try character(a).isWholeNumber }
        type.bind("var isHexDigit: Bool", "Whether this is a hexadecimal digit.") { a in try character(a).isHexDigit }
        type.bind("var hexDigitValue: Int?", "The value of a hexadecimal digit.") { a in try character(a).hexDigitValue }
        type.bind("var isSymbol: Bool", "Whether this is a symbol.") { a in try character(a).isSymbol }
        type.bind("var isMathSymbol: Bool", "Whether this is a sign of mathematics.") { a in try character(a).isMathSymbol }
        type.bind("var isCurrencySymbol: Bool", "Whether this is the sign of a currency.") { a in try character(a).isCurrencySymbol }
        type.bind("var isASCII: Bool", "Whether this is an ASCII character.") { a in try character(a).isASCII }
        type.bind("var description: String", "The character as text.") { a in String(try character(a)) }
        type.bind("func uppercased() -> String", "The capital.") { a in try character(a).uppercased() }
        type.bind("func lowercased() -> String", "The small letter.") { a in try character(a).lowercased() }
    }

    /// Foundation's sets of characters, as far as texts are trimmed and split with them.
    static func bindCharacterSets(_ library: Library) {
        let type = library.type("CharacterSet", CharacterSetValue.self, "A set of characters, to trim and split texts with.")
        for kind in CharacterKind.allCases where kind.isNamed {
            type.bind("static var \(kind.rawValue): CharacterSet", "The set '\(kind.rawValue)'.") { _ in CharacterSetValue(kind: kind) }
        }
        type.bind("init(charactersIn text: String)", "The characters of a text.") { a in
            CharacterSetValue(kind: .given, scalars: Set((try a(0) as String).unicodeScalars))
        }
        let text = library.extend("StringProtocol")
        text.bind("func trimmingCharacters(in set: CharacterSet) -> String", "The text without the characters of a set at both ends.") { a -> String in
            let set: CharacterSetValue = try a(0)
            var scalars = Substring(try string(a)).unicodeScalars
            while let first = scalars.first, set.contains(first) { scalars.removeFirst() }
            while let last = scalars.last, set.contains(last) { scalars.removeLast() }
            return String(scalars)
        }
        text.bind("func components(separatedBy set: CharacterSet) -> [String]", "The parts between characters of a set.") { a -> [String] in
            let set: CharacterSetValue = try a(0)
            return try string(a).unicodeScalars.split(omittingEmptySubsequences: false) { set.contains($0) }.map { String($0) }
        }
    }
}

enum CharacterKind: String, CaseIterable {
    case whitespaces, whitespacesAndNewlines, newlines, decimalDigits, letters, alphanumerics, punctuationCharacters, symbols, uppercaseLetters, lowercaseLetters, controlCharacters
    case urlQueryAllowed, urlHostAllowed, urlPathAllowed, urlFragmentAllowed
    case given, inverted, union
    /// Those that have names.
    var isNamed: Bool {
        switch self {
        case .given, .inverted, .union: false
        default: true
        }
    }
}

struct CharacterSetValue {
    var kind: CharacterKind
    var scalars: Set<UnicodeScalar> = []
    var parts: [CharacterSetValue] = []

    private func isPlain(_ scalar: UnicodeScalar, _ signs: String) -> Bool {
        scalar.isASCII && (Character(scalar).isLetter || Character(scalar).isNumber || signs.unicodeScalars.contains(scalar))
    }

    func contains(_ scalar: UnicodeScalar) -> Bool {
        let category = scalar.properties.generalCategory
        func isSpace() -> Bool { category == .spaceSeparator || scalar == "\t" }
        func isNewline() -> Bool { (0x0A...0x0D).contains(scalar.value) || [0x85, 0x2028, 0x2029].contains(scalar.value) }
        func isLetter() -> Bool { [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark, .enclosingMark].contains(category) }
        switch kind {
        case .whitespaces: return isSpace()
        case .newlines: return isNewline()
        case .whitespacesAndNewlines: return isSpace() || isNewline()
        case .decimalDigits: return category == .decimalNumber
        case .letters: return isLetter()
        case .alphanumerics: return isLetter() || [.decimalNumber, .letterNumber, .otherNumber].contains(category)
        case .punctuationCharacters:
            return [.connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation].contains(category)
        case .symbols: return [.mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol].contains(category)
        case .uppercaseLetters: return category == .uppercaseLetter || category == .titlecaseLetter
        case .lowercaseLetters: return category == .lowercaseLetter
        case .controlCharacters: return category == .control || category == .format
        case .urlQueryAllowed: return isPlain(scalar, "!$&'()*+,-./:;=?@_~")
        case .urlFragmentAllowed: return isPlain(scalar, "!$&'()*+,-./:;=?@_~")
        case .urlPathAllowed: return isPlain(scalar, "!$&'()*+,-./:=@_~")
        case .urlHostAllowed: return isPlain(scalar, "!$&'()*+,-.:;=[]_~")
        case .given: return scalars.contains(scalar)
        case .inverted: return !parts.contains { $0.contains(scalar) }
        case .union: return parts.contains { $0.contains(scalar) }
        }
    }
}
