/// An ONNX file in memory. Field numbers and meanings are those of onnx.proto3.
/// https://onnx.ai/onnx/repo-docs/IR.html
package struct ONNXModel: Sendable {
    package var irVersion: Int
    package var producer: String
    /// The version of ONNX's own operators.
    package var opset: Int
    /// Other operator sets that the file names, such as "com.microsoft".
    package var otherOpsets: [String: Int] = [:]
    /// Functions that the file defines for itself, as "domain.name".
    package var functions: Set<String> = []
    package var metadata: [String: String] = [:]
    package var graph: ONNXGraph

    package init(irVersion: Int = 8, producer: String, opset: Int, graph: ONNXGraph) {
        self.irVersion = irVersion
        self.producer = producer
        self.opset = opset
        self.graph = graph
    }
}

package struct ONNXGraph: Sendable {
    package var name = ""
    package var nodes: [ONNXNode] = []
    package var initializers: [ONNXTensor] = []
    package var inputs: [ONNXValueInfo] = []
    package var outputs: [ONNXValueInfo] = []

    package init(name: String = "") { self.name = name }
}

/// One operation: names of values in, names of values out. An input that is left out has the empty name.
package struct ONNXNode: Sendable {
    package var name: String
    package var kind: String
    /// Empty for ONNX's own operators.
    package var domain = ""
    package var inputs: [String]
    package var outputs: [String]
    package var attributes: [String: ONNXAttribute] = [:]
    /// What exporters note beside a node, such as the module it came from.
    package var metadata: [String: String] = [:]

    package init(
        _ kind: String, name: String = "", inputs: [String], outputs: [String], attributes: [String: ONNXAttribute] = [:]
    ) {
        self.kind = kind
        self.name = name
        self.inputs = inputs
        self.outputs = outputs
        self.attributes = attributes
    }

    /// What an error calls the node: its name, or what it computes.
    package var place: String { !name.isEmpty ? name : outputs.first { !$0.isEmpty } ?? kind }
}

package enum ONNXAttribute: Sendable {
    case float(Float)
    case integer(Int)
    case string(String)
    case tensor(ONNXTensor)
    case floats([Float])
    case integers([Int])
    case strings([String])
    /// A graph, a type or another content that no operator we run has.
    case other
}

/// An input or output of a graph.
package struct ONNXValueInfo: Sendable {
    package enum Extent: Sendable, Hashable {
        case known(Int)
        /// Any size, by name: "batch".
        case named(String)
    }

    package var name: String
    package var type: ONNXElementType
    /// Nil when the file does not say.
    package var shape: [Extent]?

    package init(name: String, type: ONNXElementType = .float, shape: [Extent]?) {
        self.name = name
        self.type = type
        self.shape = shape
    }
}
