import CYAML
import Displays

/// Turns the nodes of one parsed document into values.
struct YAMLNodeReader {
    /// Aliases can name their own ancestors, and a few lines of them can stand for more values than memory holds.
    private static let mostLevels = 100
    private static let mostValues = 100_000

    private var document: yaml_document_t
    private var values = 0

    init(document: yaml_document_t) { self.document = document }

    mutating func value(_ node: UnsafeMutablePointer<yaml_node_t>, depth: Int) throws(YAMLProblem) -> JSONValue {
        let mark = node.pointee.start_mark
        values += 1
        if depth > Self.mostLevels { throw YAMLProblem(at: mark, "too many levels; at most \(Self.mostLevels) are read") }
        if values > Self.mostValues { throw YAMLProblem(at: mark, "too many values; at most \(Self.mostValues) are read") }
        try refuseTag(of: node.pointee)
        switch node.pointee.type {
        case YAML_SEQUENCE_NODE: return try sequence(node.pointee, depth: depth)
        case YAML_MAPPING_NODE: return try mapping(node.pointee, depth: depth)
        default: return scalar(node.pointee)
        }
    }

    private mutating func sequence(_ node: yaml_node_t, depth: Int) throws(YAMLProblem) -> JSONValue {
        var elements: [JSONValue] = []
        let items = node.data.sequence.items
        var item = items.start
        while let index = item, index != items.top {
            elements.append(try value(self.node(index.pointee), depth: depth + 1))
            item = index + 1
        }
        return .array(elements)
    }

    private mutating func mapping(_ node: yaml_node_t, depth: Int) throws(YAMLProblem) -> JSONValue {
        var members: [String: JSONValue] = [:]
        let pairs = node.data.mapping.pairs
        var pair = pairs.start
        while let entry = pair, entry != pairs.top {
            let key = self.node(entry.pointee.key).pointee
            guard key.type == YAML_SCALAR_NODE else { throw YAMLProblem(at: key.start_mark, "a name is a list or a mapping") }
            let name = text(key)
            let value = try value(self.node(entry.pointee.value), depth: depth + 1)
            guard members.updateValue(value, forKey: name) == nil else {
                throw YAMLProblem(at: key.start_mark, "'\(name)' comes twice")
            }
            pair = entry + 1
        }
        return .object(members)
    }

    /// Quoted text stays text, whatever it looks like.
    private func scalar(_ node: yaml_node_t) -> JSONValue {
        let text = text(node)
        guard node.data.scalar.style == YAML_PLAIN_SCALAR_STYLE else { return .string(text) }
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .number(.infinity)
        case "-.inf", "-.Inf", "-.INF": return .number(-.infinity)
        case ".nan", ".NaN", ".NAN": return .number(.nan)
        default: return number(text) ?? .string(text)
        }
    }

    private func number(_ text: String) -> JSONValue? {
        if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16).map { .integer($0) } }
        if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8).map { .integer($0) } }
        // Swift also reads "inf", "nan" and hexadecimal fractions, which are words here.
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }) else { return nil }
        if let integer = Int(text) { return .integer(integer) }
        guard let number = Double(text.hasPrefix(".") ? "0" + text : text), number.isFinite else { return nil }
        return .number(number)
    }

    private mutating func node(_ index: Int32) -> UnsafeMutablePointer<yaml_node_t> {
        guard let node = yaml_document_get_node(&document, index) else { preconditionFailure("libyaml names no node \(index)") }
        return node
    }

    private func text(_ node: yaml_node_t) -> String {
        let scalar = node.data.scalar
        return String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    }

    private func refuseTag(of node: yaml_node_t) throws(YAMLProblem) {
        guard let tag = node.tag.map({ String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)) }) else { return }
        let usual = [YAML_STR_TAG, YAML_SEQ_TAG, YAML_MAP_TAG]
        if !usual.contains(tag) {
            throw YAMLProblem(at: node.start_mark, "tags such as \(tag) are not read; write the value by itself")
        }
    }
}
