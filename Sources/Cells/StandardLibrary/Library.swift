/// The names that cells see beyond their own: functions, values, types and their members,
/// each bound by a line of Swift that declares it, its documentation and a body.
///
/// The declarations are parsed when a cell first uses the name, so that binding a large library costs little.
public final class Library {
    var functions: [String: [NativeMember]] = [:]
    var values: [String: NativeMember] = [:]
    var types: [String: NominalType] = [:]
    var aliases: [String: String] = [:]
    /// Members by the name of the type or protocol they extend.
    var members: [String: [String: [NativeMember]]] = [:]
    /// The same members by their own names.
    private var owners: [String: [(head: String, members: [NativeMember])]] = [:]
    var operators: [String: [NativeMember]] = [:]
    var swiftTypes: [ObjectIdentifier: NominalType] = [:]
    /// Spellings from elsewhere and what to write instead: by a name, by ".member" of any type or "Type.member" of one,
    /// by "label:" of any call or "function(label:)" of one, by "function()" where no arguments fit, and by
    /// "function<Protocol>" where an argument's type does not conform.
    public var hints: [String: String] = [:]
    /// What a label from elsewhere is called here, with a value where that says more; the first one that a call takes is named.
    public var labels: [String: [String]] = [:]
    /// Labels that are taken for ours, by "function(label:)": the same thing said as another call says it. Ours is nil where there is none.
    public var otherLabels: [String: String?] = [:]
    /// Methods that change the object they are called on, by "Type.method".
    public var changing: Set<String> = []
    /// Members that are taken for ours, by "Type.member".
    public var otherMembers: [String: String] = [:]
    /// What there is, by topic: names with what they are for.
    public var topics: [(title: String, names: [String])] = []
    /// The API documentation by full name, in entries that begin with a line `@ Type.member(label:)`.
    public var apiDocumentation = ""
    /// What the names that are bound from here on are about: a heading of the reference.
    public var heading = "Swift"
    /// The topic of a type, function or value: where its name was first bound.
    var headings: [String: String] = [:]
    lazy var gathered = Self.documentation(parsing: apiDocumentation)
    lazy var resolver = SignatureResolver(library: self)

    /// A library with the part of Swift's standard library that cells know.
    public init() { StandardLibrary.bind(in: self) }

    // MARK: Binding

    /// Binds a global function (`func …`), constant (`let …`) or operator (`static func + …`).
    @inline(never)
    public func bind<R>(_ declaration: String, _ documentation: String, _ body: @escaping (inout Arguments) throws -> R) {
        let member = NativeMember(declaration, documentation, owner: nil, Border.of(body))
        headings[member.name] = headings[member.name] ?? heading
        if member.kind == .property {
            values[member.name] = member
        } else if let first = member.name.first, !first.isLetter {
            operators[member.name, default: []].append(member)
        } else {
            functions[member.name, default: []].append(member)
        }
    }

    /// Binds a type of the library.
    /// - Parameter conforming: The protocols that cells may need it for.
    public func type<T>(_ name: String, _ type: T.Type, conforming: [String] = [], _ documentation: String) -> TypeBinding<T> {
        let nominal = types[name] ?? NominalType(name: name, kind: .native)
        nominal.conformances.formUnion(conforming)
        nominal.documentation = documentation
        types[name] = nominal
        headings[name] = headings[name] ?? heading
        swiftTypes[ObjectIdentifier(type)] = nominal
        return TypeBinding(library: self, name: name)
    }

    /// Binds a protocol: a type whose values are of any conforming type.
    public func protocolType(_ name: String, conforming: [String] = [], _ documentation: String) -> TypeBinding<Any> {
        let nominal = types[name] ?? NominalType(name: name, kind: .existential)
        nominal.conformances.formUnion(conforming)
        nominal.documentation = documentation
        types[name] = nominal
        headings[name] = headings[name] ?? heading
        return TypeBinding(library: self, name: name)
    }

    /// Another name of a type, written as a declaration would: `alias("Observation", "[Float]")`.
    public func alias(_ name: String, _ type: String) {
        aliases[name] = type
        headings[name] = headings[name] ?? heading
    }

    /// Members for a type that the standard library has, such as "Array" or "String".
    public func extend(_ name: String) -> TypeBinding<Any> { TypeBinding(library: self, name: name) }

    fileprivate func own(_ member: NativeMember, by head: String) {
        if let index = owners[member.name]?.firstIndex(where: { $0.head == head }) {
            owners[member.name]![index].members.append(member)
        } else {
            owners[member.name, default: []].append((head, [member]))
        }
    }

    func hasMembers(named name: String) -> Bool { owners[name] != nil }

    /// The members of a name that are bound under some heads, in the order of these.
    func members(_ name: String, under heads: [String]) -> [NativeMember] {
        guard let owners = owners[name] else { return [] }
        var result: [NativeMember] = []
        for head in heads { for owner in owners where owner.head == head { result += owner.members } }
        return result
    }
}

/// Where the library's bodies, which give Swift values, meet the values of cells: here alone optionals are wrapped.
enum Border {
    static func of<R>(_ body: @escaping (inout Arguments) throws -> R) -> (inout Arguments) throws -> Value {
        if R.self == Value.self, let body = body as? (inout Arguments) throws -> Value { return body }
        if R.self == Value?.self, let body = body as? (inout Arguments) throws -> Value? {
            return { arguments in
                let result = try body(&arguments)
                return arguments.optional(result)
            }
        }
        return plain(body) ?? { try Value(converting: body(&$0)) }
    }

    /// The types that most bodies give, known once: to find out for each result what it is takes longer than most bodies.
    private static func plain<R>(_ body: @escaping (inout Arguments) throws -> R) -> ((inout Arguments) throws -> Value)? {
        if R.self == Int.self, let body = body as? (inout Arguments) throws -> Int { return { .int(try body(&$0)) } }
        if R.self == Bool.self, let body = body as? (inout Arguments) throws -> Bool { return { .bool(try body(&$0)) } }
        if R.self == Double.self, let body = body as? (inout Arguments) throws -> Double { return { .double(try body(&$0)) } }
        if R.self == String.self, let body = body as? (inout Arguments) throws -> String { return { .string(try body(&$0)) } }
        if R.self == Character.self, let body = body as? (inout Arguments) throws -> Character { return { .character(try body(&$0)) } }
        if R.self == Character?.self, let body = body as? (inout Arguments) throws -> Character? { return { try body(&$0).map { .character($0) } ?? .none } }
        if R.self == Int?.self, let body = body as? (inout Arguments) throws -> Int? { return { try body(&$0).map { .int($0) } ?? .none } }
        if R.self == Substring.self, let body = body as? (inout Arguments) throws -> Substring { return { try body(&$0).cell } }
        if R.self == [Substring].self, let body = body as? (inout Arguments) throws -> [Substring] { return { .array(try body(&$0).map(\.cell)) } }
        if R.self == [String].self, let body = body as? (inout Arguments) throws -> [String] { return { .array(try body(&$0).map { .string($0) }) } }
        if R.self == Void.self, let body = body as? (inout Arguments) throws -> Void {
            return { arguments in
                try body(&arguments)
                return .void
            }
        }
        return nil
    }
}

/// Binds the members of one type.
///
/// None of its functions is inlined: there are a thousand bodies, and each would get the code around it anew.
public struct TypeBinding<T> {
    let library: Library
    let name: String

    /// Binds a member by its declaration: `init(…)`, `func …`, `mutating func …`, `static func …`,
    /// `var …`, `static var …`, `subscript(…) -> …`.
    @inline(never)
    public func bind<R>(_ declaration: String, _ documentation: String, _ body: @escaping (inout Arguments) throws -> R) {
        let member = NativeMember(declaration, documentation, owner: name, Border.of(body))
        add(member)
    }

    /// Binds a property, or a method without arguments, by what it reads of a value.
    @inline(never)
    func directProperty(_ declaration: String, _ documentation: String, _ body: @escaping (UnsafeMutablePointer<Value>) throws -> Value?) {
        add(declaration, documentation, .read(body)) { arguments in arguments.optional(try withUnsafeMutablePointer(to: &arguments.receiver, body)) }
    }

    /// Binds a method or subscript of one argument that looks at a value where it lies.
    @inline(never)
    func directLook(_ declaration: String, _ documentation: String, _ body: @escaping (UnsafeMutablePointer<Value>, Value) throws -> Value?) {
        add(declaration, documentation, .look(body)) { arguments in
            let argument = arguments.values[0]
            return arguments.optional(try withUnsafeMutablePointer(to: &arguments.receiver) { try body($0, argument) })
        }
    }

    /// Binds a method or subscript of one argument.
    @inline(never)
    func directMethod(_ declaration: String, _ documentation: String, _ body: @escaping (Value, Value) throws -> Value?) {
        add(declaration, documentation, .call(body)) { arguments in arguments.optional(try body(arguments.receiver, arguments.values[0])) }
    }

    /// Binds an initializer of one argument.
    @inline(never)
    func directInit(_ declaration: String, _ documentation: String, _ body: @escaping (Value) throws -> Value?) {
        add(declaration, documentation, .make(body)) { arguments in arguments.optional(try body(arguments.values[0])) }
    }

    /// Binds a mutating method without arguments.
    @inline(never)
    func directChange(_ declaration: String, _ documentation: String, _ body: @escaping (inout Value) throws -> Value?) {
        add(declaration, documentation, .change(body)) { arguments in arguments.optional(try body(&arguments.receiver)) }
    }

    /// Binds a mutating method of one argument.
    @inline(never)
    func directChange(_ declaration: String, _ documentation: String, _ body: @escaping (inout Value, Value) throws -> Value?) {
        add(declaration, documentation, .changeWith(body)) { arguments in
            let argument = arguments.values[0]
            return arguments.optional(try body(&arguments.receiver, argument))
        }
    }

    /// Binds a mutating method of two arguments.
    @inline(never)
    func directChange(_ declaration: String, _ documentation: String, _ body: @escaping (inout Value, Value, Value) throws -> Value?) {
        add(declaration, documentation, .changeWithBoth(body)) { arguments in
            let (first, second) = (arguments.values[0], arguments.values[1])
            return arguments.optional(try body(&arguments.receiver, first, second))
        }
    }

    /// Binds a method of one argument whose result is what it is called on, changed.
    @inline(never)
    func directRemake(_ declaration: String, _ documentation: String, _ body: @escaping (inout Value, Value) throws -> Void) {
        add(declaration, documentation, .remake(body)) { arguments in
            try body(&arguments.receiver, arguments.values[0])
            return arguments.receiver
        }
    }

    private func add(_ declaration: String, _ documentation: String, _ direct: Direct, _ body: @escaping (inout Arguments) throws -> Value) {
        let member = NativeMember(declaration, documentation, owner: name, body)
        member.direct = direct
        add(member)
    }

    /// Binds a method that is given the receiver as the Swift value it is.
    @inline(never)
    public func method<R>(_ declaration: String, _ documentation: String, _ body: @escaping (T, inout Arguments) throws -> R) {
        let member = NativeMember(declaration, documentation, owner: name) { arguments in
            let receiver: T = try arguments.receiver.cast()
            return try Value(converting: body(receiver, &arguments))
        }
        add(member)
    }

    /// Binds a property.
    @inline(never)
    public func property<R>(_ declaration: String, _ documentation: String, _ body: @escaping (T) throws -> R) {
        let member = NativeMember(declaration, documentation, owner: name) { arguments in
            let receiver: T = try arguments.receiver.cast()
            return try Value(converting: body(receiver))
        }
        add(member)
    }

    /// Binds a property that can be set.
    @inline(never)
    public func property<R>(
        _ declaration: String, _ documentation: String, _ body: @escaping (T) throws -> R,
        set: @escaping (inout T, Value) throws -> Void
    ) {
        let member = NativeMember(declaration, documentation, owner: name) { arguments in
            let receiver: T = try arguments.receiver.cast()
            return try Value(converting: body(receiver))
        }
        member.setter = { arguments in
            var receiver: T = try arguments.receiver.cast()
            arguments.receiver = .void
            try set(&receiver, arguments.values[arguments.values.count - 1])
            arguments.receiver = try Value(converting: receiver)
        }
        add(member)
    }

    private func add(_ member: NativeMember) {
        if let first = member.name.first, !first.isLetter, first != "_" {
            library.operators[member.name, default: []].append(member)
        } else {
            library.members[name, default: [:]][member.name, default: []].append(member)
            library.own(member, by: name)
        }
    }
}

/// The body of a member that is called in loops: it gets the values themselves.
enum Direct {
    /// Reads a value where it lies: to take it out for each call takes longer than most of them.
    case read((UnsafeMutablePointer<Value>) throws -> Value?)
    case look((UnsafeMutablePointer<Value>, Value) throws -> Value?)
    case call((Value, Value) throws -> Value?)
    case change((inout Value) throws -> Value?)
    case changeWith((inout Value, Value) throws -> Value?)
    case changeWithBoth((inout Value, Value, Value) throws -> Value?)
    /// A method of one argument that may take the value it is called on apart: given to the variable that held it, it is changed where it is.
    case remake((inout Value, Value) throws -> Void)
    case make((Value) throws -> Value?)
}

/// One name of the library.
final class NativeMember {
    enum Kind { case function, method, mutatingMethod, staticMethod, initializer, property, staticProperty, index }

    let declaration: String
    let documentation: String
    let kind: Kind
    let name: String
    let owner: String?
    let body: (inout Arguments) throws -> Value
    var setter: ((inout Arguments) throws -> Void)?
    /// A function of one Double, for direct calls.
    var unaryDouble: ((Double) -> Double)?
    /// The body where arguments need no list around them; nil when it has none.
    var direct: Direct?
    /// What a mutating method of one argument does to a value, where nobody asks for its result.
    var quickChange: ((inout Value, Value) throws -> Void)?
    /// Whether it is called for what it does: a cell that ends with it shows no value.
    var isDiscardable: Bool
    /// Whether compiled programs get the name from Foundation.
    var needsFoundation = false
    var signature: Result<Signature, Diagnostic>?

    init(_ declaration: String, _ documentation: String, owner: String?, _ body: @escaping (inout Arguments) throws -> Value) {
        let attribute = "@discardableResult "
        isDiscardable = declaration.hasPrefix(attribute)
        let declaration = isDiscardable ? String(declaration.dropFirst(attribute.count)) : declaration
        self.declaration = declaration
        self.documentation = documentation
        self.owner = owner
        self.body = body
        let (kind, written) = Self.classify(declaration, isMember: owner != nil)
        (self.kind, name) = (kind, written.first == "`" ? written.filter { $0 != "`" } : written)
    }

    /// Whether it belongs to the type and not to its values.
    var isStatic: Bool { kind == .staticMethod || kind == .staticProperty || kind == .initializer }

    /// Reads the kind and the name off the beginning of a declaration.
    private static func classify(_ declaration: String, isMember: Bool) -> (Kind, String) {
        var rest = Substring(declaration)
        var isStatic = false
        var isMutating = false
        if rest.hasPrefix("static ") {
            isStatic = true
            rest = rest.dropFirst(7)
        }
        if rest.hasPrefix("mutating ") {
            isMutating = true
            rest = rest.dropFirst(9)
        }
        if rest.hasPrefix("init") { return (.initializer, "init") }
        if rest.hasPrefix("subscript") { return (.index, "subscript") }
        if rest.hasPrefix("func ") {
            rest = rest.dropFirst(5)
            let isWord = rest.first.map { $0.isLetter || $0 == "_" } ?? false
            let name = isWord ? rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" } : rest.prefix { $0 != " " && $0 != "(" }
            return (!isMember ? .function : isStatic ? .staticMethod : isMutating ? .mutatingMethod : .method, String(name))
        }
        rest = rest.drop { $0 != " " }.dropFirst()
        return (isStatic ? .staticProperty : .property, String(rest.prefix { $0 != ":" && $0 != " " }))
    }
}
