import Displays

extension ONNXModel {
    /// Files up to this size are read; a protocol buffer has no more.
    static let fileLimit = 1 << 31

    /// Reads a model with the data that it keeps beside it.
    /// - Throws: `ONNXError`.
    package init(reading path: String) throws {
        let bytes = try ModelFile.read(path, limit: Self.fileLimit)
        try self.init(parsing: bytes, path: path)
        var external = ExternalData(model: path)
        for index in graph.initializers.indices { try external.load(&graph.initializers[index]) }
        for node in graph.nodes.indices {
            for (key, attribute) in graph.nodes[node].attributes {
                guard case .tensor(var tensor) = attribute else { continue }
                try external.load(&tensor)
                graph.nodes[node].attributes[key] = .tensor(tensor)
            }
        }
    }

    /// Reads a model from memory.
    /// - Parameter path: What errors call the file.
    /// - Throws: `ONNXError.damaged`.
    package init(parsing bytes: [UInt8], path: String) throws {
        do {
            var parser = ModelParser()
            self = try parser.model(WireReader(bytes))
        } catch {
            if let format = ForeignFile(beginning: bytes) { throw ONNXError.otherFormat(path: path, format: format) }
            throw ONNXError.damaged(path: path, reason: "\(error.reason) at byte \(grouped(error.offset))")
        }
    }
}

/// The messages of onnx.proto3, field by field; fields that nothing here needs are passed over.
private struct ModelParser {
    /// Counts that real models stay far below.
    private static let itemLimit = 1 << 18
    private var items = 0

    private mutating func count(_ field: WireField) throws(WireProblem) {
        items += 1
        guard items <= Self.itemLimit else {
            throw WireProblem(reason: "it has more than \(Self.itemLimit) nodes, tensors and values", offset: field.offset)
        }
    }

    mutating func model(_ reader: WireReader) throws(WireProblem) -> ONNXModel {
        var reader = reader
        var model = ONNXModel(irVersion: 0, producer: "", opset: 0, graph: ONNXGraph())
        var hasGraph = false
        while let field = try reader.next() {
            switch field.number {
            case 1: model.irVersion = try reader.integer(field)
            case 2: model.producer = try reader.string(field)
            case 7:
                model.graph = try graph(try reader.message(field))
                hasGraph = true
            case 8:
                let (domain, version) = try opset(try reader.message(field))
                if domain.isEmpty || domain == "ai.onnx" { model.opset = version } else { model.otherOpsets[domain] = version }
            case 14:
                let (key, value) = try pair(try reader.message(field))
                model.metadata[key] = value
            case 25: model.functions.insert(try function(try reader.message(field)))
            default: break
            }
        }
        guard hasGraph else { throw WireProblem(reason: "it holds no graph", offset: 0) }
        return model
    }

    private func opset(_ reader: WireReader) throws(WireProblem) -> (String, Int) {
        var reader = reader
        var result = ("", 0)
        while let field = try reader.next() {
            switch field.number {
            case 1: result.0 = try reader.string(field)
            case 2: result.1 = try reader.integer(field)
            default: break
            }
        }
        return result
    }

    private func pair(_ reader: WireReader) throws(WireProblem) -> (key: String, value: String) {
        var reader = reader
        var result = ("", "")
        while let field = try reader.next() {
            switch field.number {
            case 1: result.0 = try reader.string(field)
            case 2: result.1 = try reader.string(field, limit: 1 << 22)
            default: break
            }
        }
        return result
    }

    private func function(_ reader: WireReader) throws(WireProblem) -> String {
        var reader = reader
        var name = "", domain = ""
        while let field = try reader.next() {
            switch field.number {
            case 1: name = try reader.string(field)
            case 10: domain = try reader.string(field)
            default: break
            }
        }
        return domain + "." + name
    }

    private mutating func graph(_ reader: WireReader) throws(WireProblem) -> ONNXGraph {
        var reader = reader
        var graph = ONNXGraph()
        while let field = try reader.next() {
            switch field.number {
            case 1:
                try count(field)
                graph.nodes.append(try node(try reader.message(field)))
            case 2: graph.name = try reader.string(field)
            case 5:
                try count(field)
                graph.initializers.append(try tensor(try reader.message(field)))
            case 11:
                try count(field)
                graph.inputs.append(try valueInfo(try reader.message(field)))
            case 12:
                try count(field)
                graph.outputs.append(try valueInfo(try reader.message(field)))
            case 15: throw WireProblem(reason: "it has sparse tensors, which are not read", offset: field.offset)
            default: break
            }
        }
        return graph
    }

    private mutating func node(_ reader: WireReader) throws(WireProblem) -> ONNXNode {
        var reader = reader
        var node = ONNXNode("", inputs: [], outputs: [])
        while let field = try reader.next() {
            switch field.number {
            case 1:
                try count(field)
                node.inputs.append(try reader.string(field))
            case 2:
                try count(field)
                node.outputs.append(try reader.string(field))
            case 3: node.name = try reader.string(field)
            case 4: node.kind = try reader.string(field)
            case 5:
                try count(field)
                let (name, value) = try attribute(try reader.message(field))
                node.attributes[name] = value
            case 7: node.domain = try reader.string(field)
            case 9:
                let (key, value) = try pair(try reader.message(field))
                node.metadata[key] = value
            default: break
            }
        }
        if node.domain == "ai.onnx" { node.domain = "" }
        return node
    }

    /// The kind is field 20; files of old versions leave it out, and then the field that is there tells.
    private func attribute(_ reader: WireReader) throws(WireProblem) -> (String, ONNXAttribute) {
        var reader = reader
        var name = "", type: Int?
        var value: ONNXAttribute?
        var floats: [Float] = [], integers: [Int] = [], strings: [String] = []
        while let field = try reader.next() {
            switch field.number {
            case 1: name = try reader.string(field)
            case 2: value = .float(try reader.float(field))
            case 3: value = .integer(try reader.integer(field))
            case 4: value = .string(try reader.string(field, limit: 1 << 22))
            case 5: value = .tensor(try tensor(try reader.message(field)))
            case 7: try reader.floats(field, into: &floats)
            case 8: try reader.integers(field, into: &integers)
            case 9: strings.append(try reader.string(field))
            case 20: type = try reader.integer(field)
            default: break
            }
        }
        return (name, Self.chosen(type, value, floats, integers, strings))
    }

    private static func chosen(
        _ type: Int?, _ value: ONNXAttribute?, _ floats: [Float], _ integers: [Int], _ strings: [String]
    ) -> ONNXAttribute {
        switch type {
        case 1: value ?? .float(0)
        case 2: value ?? .integer(0)
        case 3: value ?? .string("")
        case 6: .floats(floats)
        case 7: .integers(integers)
        case 8: .strings(strings)
        case nil where value == nil && !integers.isEmpty: .integers(integers)
        case nil where value == nil && !floats.isEmpty: .floats(floats)
        case nil where value == nil && !strings.isEmpty: .strings(strings)
        default: value ?? .other
        }
    }

    private func valueInfo(_ reader: WireReader) throws(WireProblem) -> ONNXValueInfo {
        var reader = reader
        var info = ONNXValueInfo(name: "", type: .undefined, shape: nil)
        while let field = try reader.next() {
            switch field.number {
            case 1: info.name = try reader.string(field)
            case 2:
                var type = try reader.message(field)
                while let inner = try type.next() {
                    if inner.number == 1 { try tensorType(try type.message(inner), &info) }
                }
            default: break
            }
        }
        return info
    }

    private func tensorType(_ reader: WireReader, _ info: inout ONNXValueInfo) throws(WireProblem) {
        var reader = reader
        while let field = try reader.next() {
            switch field.number {
            case 1: info.type = ONNXElementType(rawValue: try reader.integer(field)) ?? .undefined
            case 2:
                var shape = try reader.message(field)
                var extents: [ONNXValueInfo.Extent] = []
                while let dimension = try shape.next() {
                    if dimension.number == 1 { extents.append(try extent(try shape.message(dimension))) }
                }
                info.shape = extents
            default: break
            }
        }
    }

    private func extent(_ reader: WireReader) throws(WireProblem) -> ONNXValueInfo.Extent {
        var reader = reader
        var result = ONNXValueInfo.Extent.named("")
        while let field = try reader.next() {
            switch field.number {
            case 1:
                let value = try reader.integer(field)
                result = value > 0 ? .known(value) : .named("")
            case 2: result = .named(try reader.string(field))
            default: break
            }
        }
        return result
    }

    private func tensor(_ reader: WireReader) throws(WireProblem) -> ONNXTensor {
        var reader = reader
        var tensor = ONNXTensor(name: "", type: .undefined, shape: [], storage: .raw([]))
        var raw: ArraySlice<UInt8>?, floats: [Float] = [], doubles: [Double] = [], integers: [Int] = []
        var isExternal = false, hasStrings = false
        var location = ONNXTensor.ExternalLocation(path: "", offset: 0, length: nil)
        while let field = try reader.next() {
            switch field.number {
            case 1: try reader.integers(field, into: &tensor.shape)
            case 2: tensor.type = ONNXElementType(rawValue: try reader.integer(field)) ?? .undefined
            case 4: try reader.floats(field, into: &floats)
            case 5, 7, 11: try reader.integers(field, into: &integers)
            case 6: hasStrings = true
            case 8: tensor.name = try reader.string(field)
            case 9: raw = reader.bytes[try reader.range(field)]
            case 10: try reader.doubles(field, into: &doubles)
            case 13:
                let (key, value) = try pair(try reader.message(field))
                try Self.note(key, value, &location, field)
            case 14: isExternal = try reader.integer(field) == 1
            default: break
            }
        }
        guard tensor.shape.count <= 16 else {
            throw WireProblem(reason: "the tensor \(tensor.name) has \(tensor.shape.count) axes", offset: reader.end)
        }
        if isExternal {
            tensor.storage = .external(location)
        } else if let raw {
            tensor.storage = .raw(raw)
        } else if hasStrings {
            tensor.storage = .strings
        } else if !floats.isEmpty {
            tensor.storage = .floats(floats)
        } else if !doubles.isEmpty {
            tensor.storage = .doubles(doubles)
        } else if !integers.isEmpty {
            tensor.storage = .integers(integers)
        }
        return tensor
    }

    private static func note(
        _ key: String, _ value: String, _ location: inout ONNXTensor.ExternalLocation, _ field: WireField
    ) throws(WireProblem) {
        switch key {
        case "location": location.path = value
        case "offset", "length":
            guard let number = Int(value), number >= 0 else {
                throw WireProblem(reason: "external data has the \(key) \(value)", offset: field.offset)
            }
            if key == "offset" { location.offset = number } else { location.length = number }
        default: break
        }
    }
}
