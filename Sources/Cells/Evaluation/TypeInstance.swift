/// A declared type with what its type parameters stand for. Values of declared types refer to theirs, so that equality, texts and
/// dispatch know it without a static type.
final class TypeInstance {
    let nominal: NominalType
    let arguments: [Type]
    let type: Type
    /// Of a class: what its methods are for each that is called by a name of a class above, by the declaration's number.
    var virtuals: [FunctionCode?] = []
    /// What stands for requirements of protocols, by number.
    var witnesses: [Int: FunctionCode] = [:]

    init(_ nominal: NominalType, _ arguments: [Type]) {
        self.nominal = nominal
        self.arguments = arguments
        type = .nominal(nominal, arguments)
    }

    /// What the type declares for a requirement that Swift's own algorithms call, for these type arguments.
    private func own(_ name: String) -> UserFunction? {
        for (type, arguments) in nominal.chain(arguments) {
            guard let function = type.witness(name) else { continue }
            guard function.generics != nil else { return function }
            return function.machine.session?.instance(of: function, for: .nominal(type, arguments))
        }
        if name != "hash", let session = nominal.session, let found = session.operation(name, type) { return session.target(of: found) }
        return nil
    }

    // Looked up once: equality and order are asked for each element of a collection.
    private(set) lazy var equality = own("==")
    private(set) lazy var order = own("<")
    private(set) lazy var hashing = own("hash")
    /// What writes a value in its own way: `encode(to:)`.
    private(set) lazy var encoding: UserFunction? = {
        for (type, arguments) in nominal.chain(arguments) {
            guard let function = type.methods["encode"]?.first(where: { $0.parameters.map(\.label) == ["to"] }) else { continue }
            guard function.generics != nil else { return function }
            return function.machine.session?.instance(of: function, for: .nominal(type, arguments))
        }
        return nil
    }()
    /// The classes above, nearest first.
    private(set) lazy var above: [Type] = nominal.chain(arguments).dropFirst().map { .nominal($0.type, $0.arguments) }

    func field(_ index: Int) -> Type { nominal.fields[index].type.replacing(TypeBindings(nominal.generics.parameters, arguments)).resolved }
}

/// An object of a class of a cell.
public final class ObjectStorage {
    let instance: TypeInstance
    /// What calls know the type by, without counting references to it.
    let identity: UnsafeRawPointer
    @exclusivity(unchecked) var fields: [Value]
    /// Whether its `deinit` runs: nothing more is to be done at its end.
    private var isEnding: Bool

    init(_ instance: TypeInstance, _ fields: [Value], isEnding: Bool = false) {
        self.instance = instance
        identity = UnsafeRawPointer(Unmanaged.passUnretained(instance).toOpaque())
        self.fields = fields
        self.isEnding = isEnding
    }

    /// It was given up before all of its properties had values: its `deinit` does not run.
    func abandon() { isEnding = true }

    /// Runs its `deinit` while it is still there, where many that hold each other go one after another.
    func finish() {
        if isEnding || !instance.nominal.hasDeinitializer { return }
        isEnding = true
        runDeinitializers()
    }

    deinit {
        if !isEnding, instance.nominal.hasDeinitializer {
            // Its `deinit` sees the same fields in an object that ends after it: nothing can bring this one back.
            let last = ObjectStorage(instance, fields, isEnding: true)
            fields = []
            last.runDeinitializers()
        }
        Release.unlink(&fields)
    }

    private func runDeinitializers() {
        for (type, arguments) in instance.nominal.chain(instance.arguments) {
            guard var function = type.deinitializer else { continue }
            if function.generics != nil, let own = function.machine.session?.instance(of: function, for: .nominal(type, arguments)) { function = own }
            // An error has nowhere to go but to the step that goes on.
            let machine = function.machine
            if machine.isOver { return }
            let code = function.code
            var values = [Value.object(self)]
            machine.noting { _ = try call(code, on: machine, &values) }
        }
    }
}

extension NominalType {
    var hasDeinitializer: Bool {
        var current: NominalType? = self
        while let type = current {
            if type.deinitializer != nil { return true }
            current = type.superclass?.nominal
        }
        return false
    }
}

/// What a `weak` or `unowned` variable holds.
final class WeakReference {
    weak var object: ObjectStorage?
    init(_ object: ObjectStorage?) { self.object = object }

    static func of(_ value: Value) -> Value {
        switch value {
        case .object(let object): .native(NativeObject(WeakReference(object)))
        case .existential(let inner): of(inner.value)
        case .void, .none, .int, .double, .float, .uint64, .bool, .string, .substring, .character, .array, .dictionary, .set, .tuple, .range,
            .closedRange, .bounds, .slice, .structure, .enumeration, .function, .native, .wrapped, .box:
            value
        }
    }

    static func read(_ value: Value) -> Value {
        guard case .native(let holder) = value, let reference = holder.payload as? WeakReference else { return value }
        return reference.object.map { .object($0) } ?? .none
    }
}
