/// Layers one after another under one name.
public struct Sequential: Layer {
    let layers: [any Layer]
    public let ownName: String?

    /// - Parameter name: The block's name; its place when nil.
    public init(_ name: String? = nil, @NetworkBuilder _ layers: () throws -> [any Layer]) rethrows {
        self.layers = try layers()
        ownName = name
    }

    public func append(to graph: inout Graph, after input: Int, name: String) throws -> Int {
        try appendInSequence(layers, to: &graph, after: input, prefix: name)
    }
}

/// Adds its input to what its layers make of it.
public struct Residual: Layer {
    let layers: [any Layer]
    let projection: [any Layer]
    let projectionName: String

    /// The input is added as it is: the layers keep its shape.
    public init(@NetworkBuilder _ layers: () throws -> [any Layer]) rethrows {
        self.layers = try layers()
        projection = []
        projectionName = ""
    }

    /// The input passes through `projection` before it is added.
    public init(
        @NetworkBuilder _ layers: () throws -> [any Layer],
        @NetworkBuilder projection: () throws -> [any Layer]
    ) rethrows {
        try self.init(projectionName: "projection", layers, projection: projection)
    }

    /// The projection's layers are called "<block>.<projectionName>.0" and so on.
    public init(
        projectionName: String,
        @NetworkBuilder _ layers: () throws -> [any Layer],
        @NetworkBuilder projection: () throws -> [any Layer]
    ) rethrows {
        self.layers = try layers()
        self.projection = try projection()
        self.projectionName = projectionName
    }

    public func append(to graph: inout Graph, after input: Int, name: String) throws -> Int {
        let body = try appendInSequence(layers, to: &graph, after: input, prefix: name)
        let prefix = joinedName(name, projectionName)
        let shortcut = try appendInSequence(projection, to: &graph, after: input, prefix: prefix)
        return try graph.append(.add, name: joinedName(name, "add"), inputs: [body, shortcut])
    }
}

/// Multiplies its input by what its layers make of it: squeeze and excitation. The layers end in the input's shape or in one
/// number a channel. Hu et al. 2017, https://arxiv.org/abs/1709.01507
public struct Gate: Layer {
    let layers: [any Layer]

    public init(@NetworkBuilder _ layers: () throws -> [any Layer]) rethrows { self.layers = try layers() }

    public func append(to graph: inout Graph, after input: Int, name: String) throws -> Int {
        let gate = try appendInSequence(layers, to: &graph, after: input, prefix: name)
        return try graph.append(.multiply, name: joinedName(name, "multiply"), inputs: [input, gate])
    }
}

/// Joins the channels of several branches, each given the same input.
public struct Concatenate: Layer {
    let branches: [any Layer]

    /// Each layer between the braces is one branch; `Sequential { … }` makes a longer one.
    public init(@NetworkBuilder _ branches: () throws -> [any Layer]) rethrows {
        self.branches = try branches()
    }

    public func append(to graph: inout Graph, after input: Int, name: String) throws -> Int {
        guard !branches.isEmpty else {
            throw NetworkError.invalidSetting(layer: "Concatenate (\(name))", expected: "a branch or more", actual: "none")
        }
        var outputs: [Int] = []
        for (place, branch) in branches.enumerated() {
            let branchName = joinedName(name, branch.ownName ?? String(place))
            outputs.append(try branch.append(to: &graph, after: input, name: branchName))
        }
        return try graph.append(.concatenate, name: joinedName(name, "concatenate"), inputs: outputs)
    }
}
