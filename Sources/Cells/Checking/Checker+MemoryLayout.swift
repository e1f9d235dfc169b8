// What the compiler knows of types in memory.
extension Checker {
    /// `MemoryLayout<Int32>.size`
    func memoryLayout(_ type: Type, _ name: String, _ nameRange: SourceRange, _ range: SourceRange) throws(Diagnostic) -> Node {
        guard let layout = layout(of: type.resolved) else { throw unsupported("how values of type '\(type.resolved)' lie in memory is not known in cells", range) }
        let number: Int
        switch name {
        case "size": number = layout.size
        case "alignment": number = layout.alignment
        case "stride": number = max(1, (layout.size + layout.alignment - 1) / layout.alignment * layout.alignment)
        default: throw failure("'MemoryLayout' has 'size', 'stride' and 'alignment'", nameRange, kind: .name)
        }
        return Node(.integer(number), .int, range)
    }

    /// As the compiler lays values out on machines of 64 bits.
    private func layout(of type: Type) -> (size: Int, alignment: Int)? {
        switch type {
        case .int, .double, .array, .set, .dictionary: return (8, 8)
        case .fixed(let width): return (width.bits / 8, width.bits / 8)
        case .float: return (4, 4)
        case .bool: return (1, 1)
        case .string, .character: return (16, 8)
        case .slice: return (32, 8)
        case .substring: return (32, 8)
        case .any: return (32, 8)
        case .function: return (16, 8)
        case .range(let bound), .closedRange(let bound): return layout(of: .tuple([TupleElement(label: nil, type: bound), TupleElement(label: nil, type: bound)]))
        case .tuple(let elements): return sequence(elements.map(\.type.resolved))
        case .optional(let wrapped):
            guard let inner = layout(of: wrapped.resolved) else { return nil }
            switch wrapped.resolved {
            // Those whose bits leave a value over for nil.
            case .bool, .string, .character, .array, .set, .dictionary, .function, .any: return inner
            case .int, .fixed, .double, .float: return (inner.size + 1, inner.alignment)
            case .substring, .never, .slice, .optional, .range, .closedRange, .partialRange, .sequence, .tuple, .nominal, .metatype, .variable,
                .parameter, .generic, .associated, .unknown:
                return nil
            }
        case .nominal(let nominal, _):
            switch nominal.kind {
            case .structure: return sequence(nominal.fields.map(\.type.resolved))
            case .enumeration:
                guard nominal.cases.allSatisfy({ $0.payload.isEmpty }) else { return nil }
                return nominal.cases.count < 2 ? (0, 1) : nominal.cases.count <= 256 ? (1, 1) : (2, 2)
            case .class, .protocol, .native, .existential: return nil
            }
        case .never, .partialRange, .sequence, .metatype, .variable, .parameter, .generic, .associated, .unknown: return nil
        }
    }

    private func sequence(_ types: [Type]) -> (size: Int, alignment: Int)? {
        var (size, alignment) = (0, 1)
        for type in types {
            guard let part = layout(of: type) else { return nil }
            size = (size + part.alignment - 1) / part.alignment * part.alignment + part.size
            alignment = max(alignment, part.alignment)
        }
        return (size, alignment)
    }
}
