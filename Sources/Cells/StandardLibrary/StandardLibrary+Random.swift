/// A generator that a cell holds, as Swift's own algorithms draw from it: the same numbers as compiled.
private struct HeldGenerator: RandomNumberGenerator {
    var state: Value
    var failure: (any Error)?

    mutating func next() -> UInt64 {
        do {
            switch state {
            case .native(let object):
                guard var generator = object.payload as? any RandomNumberGenerator else { throw MissingValue() }
                let number = generator.next()
                state = .native(NativeObject(generator))
                return number
            case .structure(let storage):
                guard let declared = storage.type.methods["next"]?.first(where: { $0.parameters.isEmpty }) else { throw MissingValue() }
                let next = declared.machine.session?.instance(of: declared, for: storage.instance.type) ?? declared
                var arguments = [state]
                state = .void
                defer { state = arguments[0] }
                return try UInt64(cell: next.value(changing: &arguments))
            default: throw MissingValue()
            }
        } catch {
            // An algorithm that draws until a number fits still comes to its end.
            failure = failure ?? error
            return UInt64.random(in: 0 ... .max)
        }
    }
}

extension StandardLibrary {
    /// Binds `name(…)` and `name(…, using:)`, drawn from the system and from a generator of one's own.
    private static func bind(
        _ type: TypeBinding<Any>, _ declaration: String, _ result: String, _ documentation: String,
        _ body: @escaping (inout Arguments, inout any RandomNumberGenerator) throws -> Value
    ) {
        type.bind(declaration + ")" + result, documentation) { a -> Value in
            var generator: any RandomNumberGenerator = SystemRandomNumberGenerator()
            return try body(&a, &generator)
        }
        let name = declaration.split(separator: "(")[0]
        let rest = declaration.dropFirst(name.count + 1)
        type.bind("\(name)<G: RandomNumberGenerator>(\(rest)\(rest.isEmpty ? "" : ", ")using generator: inout G)\(result)", documentation + " The generator decides.") { a -> Value in
            let index = a.values.count - 1
            var generator: any RandomNumberGenerator = HeldGenerator(state: a.values[index])
            a.values[index] = .void
            defer { if let held = generator as? HeldGenerator { a.values[index] = held.state } }
            let result = try body(&a, &generator)
            if let failure = (generator as? HeldGenerator)?.failure { throw failure }
            return result
        }
    }

    static func bindRandom(_ library: Library) {
        _ = library.protocolType("RandomNumberGenerator", "Where random numbers come from: 'mutating func next() -> UInt64'.")
        let system = library.type(
            "SystemRandomNumberGenerator", SystemRandomNumberGenerator.self, conforming: ["RandomNumberGenerator"], "The system's random numbers; no seed decides them.")
        system.bind("init()", "The system's generator.") { _ in SystemRandomNumberGenerator() }
        let int = library.extend("Int")
        bind(int, "static func random(in range: Range<Int>", " -> Int", "A random number of the range.") { a, generator in
            let range: Range<Int> = try a(0)
            guard !range.isEmpty else { throw invalid("there is no number in an empty range") }
            return .int(Int.random(in: range, using: &generator))
        }
        bind(int, "static func random(in range: ClosedRange<Int>", " -> Int", "A random number of the range.") { a, generator in
            .int(Int.random(in: try a(0) as ClosedRange<Int>, using: &generator))
        }
        func number(_ a: Arguments, _ generator: inout any RandomNumberGenerator) throws -> Value {
            let (lower, upper, width): (Int128, Int128, FixedWidth)
            switch a.values[0] {
            case .range(let from, let to): (lower, upper) = (Int128(from), Int128(to) - 1)
            case .closedRange(let from, let to): (lower, upper) = (Int128(from), Int128(to))
            case .bounds(let bounds): (lower, upper) = (try bounds.lower?.wholeNumber() ?? 0, try (bounds.upper?.wholeNumber() ?? 0) - (bounds.isClosed ? 0 : 1))
            default: throw MissingValue()
            }
            width = a.resultType.fixedWidth ?? .int64
            guard lower <= upper else { throw invalid("there is no number in an empty range") }
            // As each type draws for itself: numbers of fewer bits take the same amount of randomness.
            switch width {
            case .uint64, .uint: return width.value(Int128(UInt64.random(in: UInt64(lower)...UInt64(upper), using: &generator)))
            case .int64: return width.value(Int128(Int64.random(in: Int64(lower)...Int64(upper), using: &generator)))
            case .int32: return width.value(Int128(Int32.random(in: Int32(lower)...Int32(upper), using: &generator)))
            case .int16: return width.value(Int128(Int16.random(in: Int16(lower)...Int16(upper), using: &generator)))
            case .int8: return width.value(Int128(Int8.random(in: Int8(lower)...Int8(upper), using: &generator)))
            case .uint32: return width.value(Int128(UInt32.random(in: UInt32(lower)...UInt32(upper), using: &generator)))
            case .uint16: return width.value(Int128(UInt16.random(in: UInt16(lower)...UInt16(upper), using: &generator)))
            case .uint8: return width.value(Int128(UInt8.random(in: UInt8(lower)...UInt8(upper), using: &generator)))
            }
        }
        let other = library.extend("OtherInteger")
        bind(other, "static func random(in range: Range<Self>", " -> Self", "A random number of the range.") { a, generator in try number(a, &generator) }
        bind(other, "static func random(in range: ClosedRange<Self>", " -> Self", "A random number of the range.") { a, generator in try number(a, &generator) }
        bind(library.extend("Bool"), "static func random(", " -> Bool", "A random truth value.") { _, generator in .bool(Bool.random(using: &generator)) }
        func bounds<T: CellConvertible & Comparable>(_ a: Arguments) throws -> Range<T> {
            guard case .bounds(let bounds) = a.values[0], let lower = bounds.lower, let upper = bounds.upper else { throw MissingValue() }
            let (from, to) = (try T(cell: lower), try T(cell: upper))
            guard from < to else { throw invalid("there is no number in an empty range") }
            return from..<to
        }
        let double = library.extend("Double")
        bind(double, "static func random(in range: ClosedRange<Double>", " -> Double", "A random number of the range.") { a, generator in
            .double(Double.random(in: try a(0) as ClosedRange<Double>, using: &generator))
        }
        bind(double, "static func random(in range: Range<Double>", " -> Double", "A random number of the range, without its upper bound.") { a, generator in
            .double(Double.random(in: try bounds(a), using: &generator))
        }
        let float = library.extend("Float")
        bind(float, "static func random(in range: ClosedRange<Float>", " -> Float", "A random number of the range.") { a, generator in
            .float(Float.random(in: try a(0) as ClosedRange<Float>, using: &generator))
        }
        bind(float, "static func random(in range: Range<Float>", " -> Float", "A random number of the range, without its upper bound.") { a, generator in
            .float(Float.random(in: try bounds(a), using: &generator))
        }
        bind(library.extend("Sequence"), "func shuffled(", " -> [Element]", "The elements in a random order.") { a, generator in
            .array(try elements(a).shuffled(using: &generator))
        }
    }

    static func bindRandomElements(_ type: TypeBinding<Any>) {
        bind(type, "func randomElement(", " -> Element?", "One of the elements, at random; nil when there is none.") { a, generator in
            if case .range(let lower, let upper) = a.receiver {
                return lower < upper ? .int(Int.random(in: lower..<upper, using: &generator)) : .none
            }
            return a.optional(try elements(a).randomElement(using: &generator))
        }
    }

    static func bindShuffling(_ type: TypeBinding<Any>) {
        bind(type, "mutating func shuffle(", "", "Puts the elements in a random order.") { a, generator in
            try change(&a, { $0.shuffle(using: &generator) }, { $0.shuffle(using: &generator) })
            return .void
        }
    }
}
