/// What a debugger knows of a lowered function: where it can stop, and where its variables lie.
final class FunctionTrace {
    let name: String
    let isTopLevel: Bool
    let source: TracedSource
    /// The first place on a line stands for the line.
    private var marked: Set<Int> = []
    /// By variable; filled in when the whole function is lowered.
    var slots: [ObjectIdentifier: FunctionCode.Slot] = [:]

    init(_ body: FunctionBody, _ source: TracedSource) {
        isTopLevel = body.isTopLevel
        self.source = source
        switch body.kind {
        case .plain, .builder: name = isTopLevel ? body.file.name : Self.name(body)
        case .initializer(let own, _): name = "\(own.resolved).init"
        }
    }

    private static func name(_ body: FunctionBody) -> String {
        guard !body.isInner, let own = body.parameters.first, own.name == "self" else { return body.name }
        return "\(own.type.resolved).\(body.name)"
    }

    /// - Parameter isStop: Whether a breakpoint on its line may stop there.
    func place(_ range: SourceRange, _ names: VisibleNames?, isStop: Bool = true) -> TracePlace {
        let line = source.line(of: range.start)
        let mark = isStop && marked.insert(line).inserted ? source.marks[line] : nil
        return TracePlace(function: self, range: range, line: line, names: names, mark: mark)
    }
}

/// Where a function can stop.
final class TracePlace {
    let function: FunctionTrace
    let range: SourceRange
    let line: Int
    let names: VisibleNames?
    let mark: LineMark?

    init(function: FunctionTrace, range: SourceRange, line: Int, names: VisibleNames?, mark: LineMark?) {
        self.function = function
        self.range = range
        self.line = line
        self.names = names
        self.mark = mark
    }

    /// Whether who comes here has made a step: to another line, or back, since in a loop on one line each turn is a step.
    func isMove(from last: TracePlace) -> Bool { line != last.line || range.start < last.range.start || self === last }
}

/// The variables and functions that a statement sees of its own function, those of the innermost block first.
final class VisibleNames {
    let variables: [VariableSymbol]
    let functions: [LocalFunction]
    let outer: VisibleNames?

    init(_ variables: [VariableSymbol], _ functions: [LocalFunction] = [], outer: VisibleNames?) {
        self.variables = variables
        self.functions = functions
        self.outer = outer
    }
}
