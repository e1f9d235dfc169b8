extension ONNXModel {
    /// The file's bytes in order, in parts so that no tensor is copied twice.
    package var encoded: [[UInt8]] {
        var out = WireWriter()
        out.integer(1, irVersion)
        out.string(2, producer)
        out.message(7) { graph.write(to: &$0) }
        for (domain, version) in [("", opset)] + otherOpsets.sorted(by: { $0.key < $1.key }).map({ ($0.key, $0.value) }) {
            out.message(8) {
                $0.string(1, domain)
                $0.integer(2, version)
            }
        }
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) { out.pair(14, key, value) }
        return out.parts
    }
}

extension WireWriter {
    fileprivate mutating func pair(_ field: Int, _ key: String, _ value: String) {
        message(field) {
            $0.string(1, key)
            $0.string(2, value)
        }
    }
}

extension ONNXGraph {
    fileprivate func write(to out: inout WireWriter) {
        for node in nodes { out.message(1) { node.write(to: &$0) } }
        out.string(2, name)
        for tensor in initializers { out.message(5) { tensor.write(to: &$0) } }
        for input in inputs { out.message(11) { input.write(to: &$0) } }
        for output in outputs { out.message(12) { output.write(to: &$0) } }
    }
}

extension ONNXNode {
    fileprivate func write(to out: inout WireWriter) {
        for input in inputs { out.string(1, input) }
        for output in outputs { out.string(2, output) }
        out.string(3, name)
        out.string(4, kind)
        for (key, value) in attributes.sorted(by: { $0.key < $1.key }) {
            out.message(5) {
                $0.string(1, key)
                value.write(to: &$0)
            }
        }
        if !domain.isEmpty { out.string(7, domain) }
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) { out.pair(9, key, value) }
    }
}

extension ONNXAttribute {
    fileprivate func write(to out: inout WireWriter) {
        let type: Int
        switch self {
        case .float(let number):
            out.float(2, number)
            type = 1
        case .integer(let number):
            out.integer(3, number)
            type = 2
        case .string(let text):
            out.string(4, text)
            type = 3
        case .tensor(let tensor):
            out.message(5) { tensor.write(to: &$0) }
            type = 4
        case .floats(let numbers):
            for number in numbers { out.float(7, number) }
            type = 6
        case .integers(let numbers):
            for number in numbers { out.integer(8, number) }
            type = 7
        case .strings(let texts):
            for text in texts { out.string(9, text) }
            type = 8
        case .other: type = 0
        }
        out.integer(20, type)
    }
}

extension ONNXTensor {
    fileprivate func write(to out: inout WireWriter) {
        for extent in shape { out.integer(1, extent) }
        out.integer(2, type.rawValue)
        switch storage {
        case .raw(let bytes): out.data(9, Array(bytes))
        case .floats(let numbers): for number in numbers { out.float(4, number) }
        case .integers(let numbers):
            let field = switch type {
            case .int64: 7
            case .uint32, .uint64: 11
            case .undefined, .float, .uint8, .int8, .uint16, .int16, .int32, .string, .bool, .float16, .double, .complex64,
                .complex128, .bfloat16: 5
            }
            for number in numbers { out.integer(field, number) }
        case .doubles(let numbers): out.data(10, numbers.withUnsafeBytes { Array($0) })
        case .external(let location):
            out.pair(13, "location", location.path)
            out.pair(13, "offset", "\(location.offset)")
            if let length = location.length { out.pair(13, "length", "\(length)") }
            out.integer(14, 1)
        case .strings: break
        }
        out.string(8, name)
    }
}

extension ONNXValueInfo {
    fileprivate func write(to out: inout WireWriter) {
        out.string(1, name)
        out.message(2) { value in
            value.message(1) { tensor in
                tensor.integer(1, type.rawValue)
                guard let shape else { return }
                tensor.message(2) { dimensions in
                    for extent in shape {
                        dimensions.message(1) {
                            switch extent {
                            case .known(let size): $0.integer(1, size)
                            case .named(let name): $0.string(2, name)
                            }
                        }
                    }
                }
            }
        }
    }
}
