/// What texts are made of: bytes, UTF-16 units and scalars.
extension StandardLibrary {
    static func bindUnicode(_ library: Library) {
        bindScalars(library)
        bindViewIndices(library)
        let text = library.extend("StringProtocol")
        text.bind("var utf8: UTF8View<UInt8>", "The bytes of the text.") { a -> Value in .array(try Self.string(a).utf8.map { .int(Int($0)) }) }
        text.bind("var utf16: UTF16View<UInt16>", "The text in units of 16 bits.") { a -> Value in .array(try Self.string(a).utf16.map { .int(Int($0)) }) }
        text.bind("var unicodeScalars: UnicodeScalarView<Unicode.Scalar>", "The scalars that the characters consist of.") { a in scalars(try Self.string(a)) }
        let character = library.extend("Character")
        character.bind("var utf8: UTF8View<UInt8>", "The bytes of the character.") { a -> Value in .array(try Character(cell: a.receiver).utf8.map { .int(Int($0)) }) }
        character.bind("var unicodeScalars: UnicodeScalarView<Unicode.Scalar>", "The scalars that the character consists of.") { a in
            scalars(String(try Character(cell: a.receiver)))
        }
        character.bind("var asciiValue: UInt8?", "The character's number in ASCII; nil for others.") { a in try Character(cell: a.receiver).asciiValue }
        character.bind("init(_ scalar: Unicode.Scalar)", "A scalar as a character.") { a in Character(try a(0) as Unicode.Scalar) }
        character.bind("var isCased: Bool", "Whether there are capital and small forms.") { a in try Character(cell: a.receiver).isCased }
        let string = library.extend("String")
        string.bind("init(_ scalar: Unicode.Scalar)", "A scalar as text.") { a in String(Character(try a(0) as Unicode.Scalar)) }
        string.bind("init(_ scalars: UnicodeScalarView<Unicode.Scalar>)", "Scalars as text.") { a -> String in
            var result = String.UnicodeScalarView()
            for value in try a.values[0].elements() { result.append(try value.cast() as Unicode.Scalar) }
            return String(result)
        }
        string.bind("init(_ bytes: UTF8View<UInt8>)", "Bytes as text.") { a -> String in String(decoding: try bytes(a.values[0]), as: UTF8.self) }
        string.bind("init?(_ units: UTF16View<UInt16>)", "Units of 16 bits as text.") { a -> String? in String(decoding: try a.values[0].elements().map { UInt16(truncatingIfNeeded: try $0.asInt()) }, as: UTF16.self) }
        string.bind("init(decoding bytes: Sequence<UInt8>, as encoding: UTF8.Type)", "Bytes as text; what is none is replaced.") { a -> String in
            String(decoding: try bytes(a.values[0]), as: UTF8.self)
        }
        string.bind("init(decoding units: Sequence<UInt16>, as encoding: UTF16.Type)", "Units of 16 bits as text.") { a -> String in
            String(decoding: try a.values[0].elements().map { UInt16(truncatingIfNeeded: try $0.asInt()) }, as: UTF16.self)
        }
        string.bind("init?(validating bytes: Sequence<UInt8>, as encoding: UTF8.Type)", "Bytes as text; nil when they are none.") { a -> String? in
            String(validating: try bytes(a.values[0]), as: UTF8.self)
        }
        _ = library.type("UTF8", UTF8.self, "The encoding in bytes.")
        _ = library.type("UTF16", UTF16.self, "The encoding in units of 16 bits.")
        library.alias("Unicode.UTF8", "UTF8")
        library.alias("Unicode.UTF16", "UTF16")
    }

    /// The bytes in a sequence of UInt8.
    static func bytes(_ value: Value) throws -> [UInt8] { try value.elements().map { UInt8(truncatingIfNeeded: try $0.asInt()) } }

    private static func scalars(_ text: String) -> Value { .array(text.unicodeScalars.map { .native(NativeObject($0)) }) }

    private static func bindScalars(_ library: Library) {
        let type = library.type("Unicode.Scalar", Unicode.Scalar.self, conforming: ["Equatable", "Hashable", "Comparable", "CustomStringConvertible", "LosslessStringConvertible"], "A Unicode scalar.")
        library.alias("UnicodeScalar", "Unicode.Scalar")
        type.bind("init(_ character: Character)", "The scalar that a character consists of.") { a -> Unicode.Scalar in
            let scalars = (try a(0) as Character).unicodeScalars
            guard scalars.count == 1, let scalar = scalars.first else { throw invalid("this character consists of \(scalars.count) scalars") }
            return scalar
        }
        type.bind("init(_ value: UInt8)", "The scalar of a number below 256.") { a -> Unicode.Scalar in Unicode.Scalar(UInt8(truncatingIfNeeded: try a.values[0].asInt())) }
        type.bind("init(_ value: Unicode.Scalar)", "The same scalar.") { a in try a(0) as Unicode.Scalar }
        type.bind("init?(_ value: UInt32)", "The scalar of a number; nil when there is none.") { a -> Value? in
            Unicode.Scalar(UInt32(truncatingIfNeeded: try a.values[0].asInt())).map { .native(NativeObject($0)) }
        }
        type.bind("init?(_ value: Int)", "The scalar of a number; nil when there is none.") { a -> Value? in
            UInt32(exactly: try a(0) as Int).flatMap { Unicode.Scalar($0) }.map { .native(NativeObject($0)) }
        }
        type.bind("init?(_ value: UInt16)", "The scalar of a number; nil when there is none.") { a -> Value? in
            Unicode.Scalar(UInt16(truncatingIfNeeded: try a.values[0].asInt())).map { .native(NativeObject($0)) }
        }
        type.bind("init?(_ text: String)", "The scalar that a text consists of; nil when it is not one.") { a -> Value? in
            Unicode.Scalar(try a(0) as String).map { .native(NativeObject($0)) }
        }
        type.property("var value: UInt32", "The scalar's number.") { Int($0.value) }
        type.property("var isASCII: Bool", "Whether its number is below 128.") { $0.isASCII }
        type.property("var description: String", "The scalar as text.") { $0.description }
        type.property("var properties: Unicode.Scalar.Properties", "What Unicode says about it.") { ScalarProperties(scalar: $0) }
        let properties = library.type("Unicode.Scalar.Properties", ScalarProperties.self, "What Unicode says about a scalar.")
        for (name, read) in [
            ("isAlphabetic", { $0.isAlphabetic }), ("isEmoji", { $0.isEmoji }), ("isEmojiPresentation", { $0.isEmojiPresentation }), ("isUppercase", { $0.isUppercase }),
            ("isLowercase", { $0.isLowercase }), ("isWhitespace", { $0.isWhitespace }), ("isDiacritic", { $0.isDiacritic }), ("isMath", { $0.isMath }),
        ] as [(String, (Unicode.Scalar.Properties) -> Bool)] {
            properties.property("var \(name): Bool", "Unicode's property '\(name)'.") { read($0.scalar.properties) }
        }
        properties.property("var name: String?", "Unicode's name.") { $0.scalar.properties.name }
        properties.property("var uppercaseMapping: String", "In capitals.") { $0.scalar.properties.uppercaseMapping }
        properties.property("var lowercaseMapping: String", "In small letters.") { $0.scalar.properties.lowercaseMapping }
        properties.property("var numericValue: Double?", "The number that it stands for.") { $0.scalar.properties.numericValue }
    }
}

/// Swift's own are not Sendable, and are read off the scalar.
struct ScalarProperties { let scalar: Unicode.Scalar }
