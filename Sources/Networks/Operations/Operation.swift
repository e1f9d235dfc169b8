/// What one node of a network computes: one of the operations of `OperationKind`, with its attributes.
public struct Operation: Sendable, Hashable {
    package let base: any GraphOperation

    package init(_ base: some GraphOperation) { self.base = base }

    package var kind: OperationKind { type(of: base).kind }

    /// The attributes, when it is of this type.
    package func `as`<Kind: GraphOperation>(_: Kind.Type) -> Kind? { base as? Kind }

    /// A short name with the sizes that matter: "conv 3×3, 64, stride 2".
    public var label: String { base.label }

    /// True where the action of pruning decides: every convolution that is not depth-wise, and every dense layer.
    public var isPrunable: Bool { base.channelRole == .mixes }

    /// The operation with the attributes that it has after channels were cut.
    func cut(_ cut: ChannelCut) -> Operation { Operation(base.cut(cut)) }

    public static func == (left: Operation, right: Operation) -> Bool { left.base.isEqual(to: right.base) }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        base.hash(into: &hasher)
    }
}

extension Operation: CustomStringConvertible {
    public var description: String { label }
}
