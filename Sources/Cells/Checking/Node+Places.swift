extension Node {
    /// What a place is a part of, or what an optional's value is taken out of; nil for a variable and whatever is no place. That
    /// two accesses overlap and which variable a change goes to are found out along it.
    var base: Node? {
        switch kind {
        case .field(let base, _, _), .element(let base, _), .arrayElement(let base, _), .arraySlice(let base, _), .dictionaryValue(let base, _, _),
            .forceUnwrap(let base), .link(let base), .chain(let base):
            base
        case .computed(let base, _), .subscripted(let base, _, _): base
        case .keyPathPart(let base, _, let isReference): isReference ? nil : base
        case .integer, .unsigned, .float, .boolean, .text, .interpolation, .nilValue, .constant, .metatype, .array, .dictionary, .tuple, .variable,
            .function, .localFunction, .method, .nativeFunction, .initializer, .superclass, .closure, .keyPath, .rawValue, .nativeProperty,
            .coalesce, .convert, .not, .and, .or, .negate, .complement, .arithmetic, .comparison, .concatenation, .identity, .range, .partialRange,
            .matches, .conditional, .ifValue, .switchValue, .leaving, .call, .cast, .attempt, .assign, .compound, .append, .discard, .delegation,
            .unknown:
            nil
        }
    }

    /// Whether it is the value that its base holds, rather than a part of it.
    var unwraps: Bool {
        switch kind {
        case .forceUnwrap, .link, .chain: true
        case .integer, .unsigned, .float, .boolean, .text, .interpolation, .nilValue, .constant, .metatype, .array, .dictionary, .tuple, .variable,
            .function, .localFunction, .method, .nativeFunction, .initializer, .superclass, .closure, .keyPath, .field, .element, .rawValue,
            .computed, .nativeProperty, .arrayElement, .arraySlice, .dictionaryValue, .subscripted, .keyPathPart, .coalesce, .convert, .not, .and, .or, .negate,
            .complement, .arithmetic, .comparison, .concatenation, .identity, .range, .partialRange, .matches, .conditional, .ifValue, .switchValue,
            .leaving, .call, .cast, .attempt, .assign, .compound, .append, .discard, .delegation, .unknown:
            false
        }
    }
}
