import Displays

/// The part of Swift's standard library that cells know, bound as the library binds its own:
/// one declaration, one line of documentation, one body.
enum StandardLibrary {
    static func bind(in library: Library) {
        bindProtocols(library)
        bindOutput(library)
        bindNumbers(library)
        bindMath(library)
        bindText(library)
        bindSequences(library)
        bindCollections(library)
        bindArrays(library)
        bindDictionaries(library)
        bindSets(library)
        bindRanges(library)
        bindRandom(library)
        bindUnicode(library)
        bindKeyPaths(library)
        bindTasks(library)
        bindLazy(library)
        bindDump(library)
        bindOptionSets(library)
        bindFoundation(library)
        bindHints(library)
    }

    private static func bindProtocols(_ library: Library) {
        let error = library.protocolType("Error", "An error that can be thrown and caught.")
        error.bind("var localizedDescription: String", "What went wrong, in words.") { a -> String in
            var (value, type) = (a.receiver, a.receiverType)
            if case .existential(let inner) = value { (value, type) = (inner.value, inner.type) }
            type = value.dynamicType(type)
            if case .native(let object) = value {
                if let problem = object.payload as? DecodingProblem { return problem.localizedDescription }
                return "\(object.payload)"
            }
            guard let nominal = type.nominal, let session = nominal.session else { return try ValueText.plain(value, type) }
            if session.conforms(type, "LocalizedError"), let words = try session.optionalText("errorDescription", value, type) { return words }
            if nominal.chain([]).contains(where: { $0.type.name == "NSError" }), let words = try session.text("localizedDescription", value, type) { return words }
            return "The operation could not be completed. (\(type.runtimeName(inModules: true)) error \(Self.errorCode(value)).)"
        }
        library.extend("Hashable").bind("var hashValue: Int", "A number that equal values have in common, another one in each process.") { a in a.receiver.hashValue }
        library.extend("Optional").bind("init(_ value: Wrapped)", "A value that is there.") { a -> Value? in a.values[0] }
        library.extend("Optional").bind("func map<U>(_ transform: (Wrapped) throws -> U) -> U?", "The transformed value, or nil when there is none.") { a -> Value? in
            let transform = try a.function(0)
            return try a.receiver.optional.map { try transform($0) }
        }
        library.extend("Optional").bind("func flatMap<U>(_ transform: (Wrapped) throws -> U?) -> U?", "The transformed value, or nil when either is nil.") { a -> Value in
            guard let value = a.receiver.optional else { return .none }
            return try a.function(0)(value)
        }
    }

    /// The number of an error: of a case its raw value, or its place among those that hold values and then the others.
    static func errorCode(_ value: Value) -> Int {
        guard case .enumeration(let storage) = value else { return 1 }
        if case .int(let number)? = storage.type.cases[storage.index].rawValue { return number }
        let order = storage.type.cases.filter { !$0.payload.isEmpty } + storage.type.cases.filter { $0.payload.isEmpty }
        return order.firstIndex { $0.index == storage.index } ?? 1
    }

    private static func bindOutput(_ library: Library) {
        library.bind(
            "func print(_ items: Any..., separator: String = \" \", terminator: String = \"\\n\")",
            "Writes values, with a separator between them and a terminator after them."
        ) { a in
            let items = try a.values[0].elements().map(text)
            Displays.sink.write(items.joined(separator: try a(1)) + (try a(2) as String), to: .standardOutput)
        }
        library.bind(
            "func printError(_ items: Any..., separator: String = \" \", terminator: String = \"\\n\")",
            "Writes values to the standard error stream, as print does to the standard output."
        ) { a in
            let items = try a.values[0].elements().map(text)
            Displays.sink.write(items.joined(separator: try a(1)) + (try a(2) as String), to: .standardError)
        }
        library.bind("func debugPrint(_ items: Any...)", "Writes values as they look in code.") { a in
            let items = try a.values[0].elements().map { item -> String in
                guard case .existential(let inner) = item else { return "" }
                return try ValueText.quoted(inner.value, inner.type)
            }
            Displays.sink.write(items.joined(separator: " ") + "\n", to: .standardOutput)
        }
        library.bind("func fatalError(_ message: String = \"\") -> Never", "Stops the cell with a message.") { a -> Value in
            throw EvaluationError.invalid(name: "FatalError", try a(0))
        }
        library.bind("func preconditionFailure(_ message: String = \"\") -> Never", "Stops the cell with a message.") { a -> Value in
            throw EvaluationError.invalid(name: "PreconditionFailure", try a(0))
        }
        for name in ["precondition", "assert"] {
            library.bind("func \(name)(_ condition: Bool, _ message: String = \"\")", "Stops the cell when a condition does not hold.") { a in
                let message: String = try a(1)
                if !(try a(0) as Bool) {
                    throw EvaluationError.invalid(name: "PreconditionFailure", message.isEmpty ? "the condition does not hold" : message)
                }
            }
        }
        library.bind("func type<T>(of value: T) -> TypeName", "The type of a value.") { [unowned library] a in
            let type = a.values[0].dynamicType(a.types[0])
            if case .nominal(let nominal, _) = type, nominal.kind == .existential, case .native(let object) = a.values[0].inner, let own = library.swiftTypes[ObjectIdentifier(Swift.type(of: object.payload))] {
                return TypeName(type: .nominal(own))
            }
            return TypeName(type: type)
        }
        let any = library.extend("Any")
        any.bind("var hashValue: Int", "A number that equal values share; it differs from run to run.") { a in a.receiver.inner.hashValue }
        any.bind("var description: String", "The value as text.") { a -> Value in .string(try text(a.receiver)) }
        let identifier = library.type("ObjectIdentifier", ObjectIdentifier.self, conforming: ["Hashable", "Comparable"], "What an object is known by.")
        identifier.bind("init(_ object: Any)", "What an object is known by.") { a -> ObjectIdentifier in
            switch a.values[0].inner {
            case .object(let object): return ObjectIdentifier(object)
            case .native(let object):
                // A type is known by an object that stands for it as long as the session lives.
                if let name = object.payload as? TypeName { return ObjectIdentifier(a.session?.key(of: name.type) ?? object) }
                return ObjectIdentifier(object.payload as AnyObject)
            default: throw invalid("only objects of classes have an identity")
            }
        }
        _ = library.type("TypeName", TypeName.self, "The name of a type.")
        for object in ["T?", "T"] {
            library.bind("func isKnownUniquelyReferenced<T>(_ object: inout \(object)) -> Bool", "Whether nothing else refers to an object.") { a -> Bool in
                guard case .object = a.values[0] else { return false }
                return withUnsafeMutablePointer(to: &a.values[0]) {
                    isKnownUniquelyReferenced(&UnsafeMutableRawPointer($0).assumingMemoryBound(to: ObjectStorage.self).pointee)
                }
            }
        }
        for value in ["()", "(T)"] {
            library.bind("func withExtendedLifetime<T, R>(_ x: T, _ body: \(value) throws -> R) -> R", "Does something while an object is there for certain.") { a -> Value in
                value == "()" ? try a.function(1)() : try a.function(1)(a.values[0])
            }
        }
        library.bind("func swap<T>(_ a: inout T, _ b: inout T)", "Exchanges the values of two variables.") { a in a.values.swapAt(0, 1) }
    }

    static func text(_ item: Value) throws -> String {
        guard case .existential(let inner) = item else { return try ValueText.plain(item, .any) }
        return try ValueText.plain(inner.value, inner.type)
    }

    static func invalid(_ message: String) -> EvaluationError { .invalid(name: "InvalidArgument", message) }
}

extension Value {
    /// What `Any` holds.
    fileprivate var inner: Value { if case .existential(let box) = self { box.value.inner } else { self } }
}

/// A type as a value.
struct TypeName: CustomStringConvertible, CustomDebugStringConvertible, Hashable {
    var type: Type
    var description: String { type.runtimeName }
    var debugDescription: String { type.runtimeName(inModules: true) }
}
