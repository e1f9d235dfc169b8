import Displays

/// How a value of one type becomes one of another, where Swift converts by itself.
indirect enum Conversion {
    case same
    /// Into `Any`, which knows what it holds: the type before.
    case existential(Type)
    /// Into a value of any type that conforms to a protocol of a cell.
    case erase(Type)
    /// A sequence of a cell's own, as the library goes through it.
    case iterated(Type)
    /// Into an optional of the type.
    case wrap(Type)
    /// The value inside an optional, when there is one. The types are those inside.
    case optional(Conversion, from: Type, to: Type)
    case array(Conversion)
    case set(Conversion)
    case dictionary(key: Conversion, value: Conversion)
    case tuple([Conversion])
    /// The elements of any sequence, as a list.
    case elements
    /// A function: its arguments, then its result. `spreads`: it gets one tuple where it takes its parts.
    case function([Conversion], Conversion, spreads: Bool)
    case both(Conversion, Conversion)

    var isSame: Bool { if case .same = self { true } else { false } }

    /// The conversion as a function of values, or nil when it changes nothing.
    func lowered() -> ((Value) throws -> Value)? {
        switch self {
        case .same: return nil
        case .existential(let type):
            let type = type.resolved
            if type == .any { return nil }
            let isOptional = type.isOptional
            let isDynamic = type.isProtocol || type.isClass
            return { value in
                if !isOptional, case .existential = value { return value }
                return .existential(Existential(value, isDynamic ? value.dynamicType(type) : type))
            }
        case .erase(let type):
            let type = type.resolved
            // Values of declared types know what they are.
            if let nominal = type.nominal, nominal.kind != .native, nominal.kind != .existential { return nil }
            return { value in
                if case .existential = value { return value }
                return .existential(Existential(value, type))
            }
        case .iterated(let type):
            let type = type.resolved
            guard let session = type.nominal?.session else { return nil }
            return { try session.sequence($0, type) }
        case .wrap(let type):
            let type = type.resolved
            guard type.isOptional else { return nil }
            return { .wrapped(Existential($0, type)) }
        case .optional(let inner, let from, let to):
            guard let convert = inner.lowered() else { return nil }
            let (isNested, target) = (from.resolved.isOptional, to.resolved)
            return { value in
                if value.isNone { return value }
                let result = try convert(isNested ? value.unwrapped : value)
                return target.isOptional ? .wrapped(Existential(result, target)) : result
            }
        case .array(let inner):
            guard let convert = inner.lowered() else { return nil }
            return { value in
                if case .slice(let storage) = value { return .slice(SliceStorage(try storage.elements.map(convert)[...])) }
                return .array(try value.elements().map(convert))
            }
        case .set(let inner):
            guard let convert = inner.lowered() else { return nil }
            return { .set(ValueSet(try $0.elements().map(convert))) }
        case .dictionary(let key, let value):
            let (key, value) = (key.lowered(), value.lowered())
            if key == nil, value == nil { return nil }
            return { whole in
                guard case .dictionary(let pairs) = whole else { throw MissingValue() }
                var result: ValueTable = [:]
                for (name, part) in pairs { result[try key?(name) ?? name] = try value?(part) ?? part }
                return .dictionary(result)
            }
        case .tuple(let parts):
            let converts = parts.map { $0.lowered() }
            if converts.allSatisfy({ $0 == nil }) { return nil }
            return { value in
                guard case .tuple(let values) = value else { throw MissingValue() }
                return .tuple(try zip(values, converts).map { try $1?($0) ?? $0 })
            }
        case .elements: return { .array(try $0.elements()) }
        case .function(let parameters, let result, let spreads):
            let (converts, back) = (parameters.map { $0.lowered() }, result.lowered())
            if !spreads, back == nil, converts.allSatisfy({ $0 == nil }) { return nil }
            return { value in
                let function = try value.asFunction()
                return .function(FunctionValue { arguments in
                    if spreads, case .tuple(let parts)? = arguments.first { arguments = parts }
                    for (index, convert) in converts.enumerated() where index < arguments.count { if let convert { arguments[index] = try convert(arguments[index]) } }
                    let made = try function.call(&arguments)
                    return try back?(made) ?? made
                })
            }
        case .both(let first, let second):
            guard let a = first.lowered() else { return second.lowered() }
            guard let b = second.lowered() else { return a }
            return { try b(try a($0)) }
        }
    }
}

/// What a way to read a call costs, as Swift counts it: literals of another type than their own first, then collections that are
/// converted, then values put into optionals, then values put into `Any`.
struct Score: Comparable {
    var literals = 0
    var functions = 0
    var collections = 0
    var optionals = 0
    var existentials = 0

    static func < (a: Score, b: Score) -> Bool {
        (a.functions, a.literals, a.collections, a.optionals, a.existentials) < (b.functions, b.literals, b.collections, b.optionals, b.existentials)
    }

    static func + (a: Score, b: Score) -> Score {
        Score(
            literals: a.literals + b.literals, functions: a.functions + b.functions, collections: a.collections + b.collections,
            optionals: a.optionals + b.optionals, existentials: a.existentials + b.existentials)
    }

    static func - (a: Score, b: Score) -> Score {
        Score(
            literals: a.literals - b.literals, functions: a.functions - b.functions, collections: a.collections - b.collections,
            optionals: a.optionals - b.optionals, existentials: a.existentials - b.existentials)
    }
}
