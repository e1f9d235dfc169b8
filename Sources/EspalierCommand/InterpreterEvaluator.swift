import Cells
import Displays
import Jupyter
import Prelude

/// The cell language behind the kernel's seam.
final class InterpreterEvaluator: Evaluator {
    private let interpreter = Interpreter(library: Prelude.makeLibrary())
    private let staleCells = StaleCells()

    func execute(_ request: ExecutionRequest) -> ExecutionOutcome {
        if interpreter.asksToLeave(request.code) {
            return .leave("The kernel goes on until it is shut down: Kernel ▸ Shut Down in a notebook, Control-D in a console.")
        }
        var uses: CellUses?
        let outcome = outcome { () throws(CellError) in
            try interpreter.run(request.code, cell: "Cell \(request.executionCount)", noting: request.storesHistory ? { uses = $0 } : nil)
        }
        if let uses, let note = staleCells.note(uses, request) { Displays.sink.write(note + "\n", to: .standardError) }
        return outcome
    }

    func evaluate(expression: String) -> ExecutionOutcome {
        outcome { () throws(CellError) in try interpreter.evaluate(expression) }
    }

    func complete(_ code: String, cursor: Int) -> Completions {
        let completion = interpreter.complete(code, at: cursor)
        return Completions(
            matches: completion.matches.map(\.text), replaced: completion.start..<completion.end,
            kinds: completion.matches.map(\.kind))
    }

    func inspect(_ code: String, cursor: Int, detail: Int) -> MIMEBundle? {
        interpreter.inspect(code, at: cursor, detail: detail)
    }

    func perform(_ work: () -> Void) { interpreter.perform(work) }

    var debuggee: (any Debuggee)? { interpreter.debugger }

    func completeness(of code: String) -> Jupyter.Completeness {
        switch interpreter.isComplete(code) {
        case .complete: .complete
        case .incomplete(let indent): .incomplete(indent: indent)
        case .invalid: .invalid
        case .unknown: .unknown
        }
    }

    private func outcome(_ body: () throws(CellError) -> CellResult) -> ExecutionOutcome {
        do {
            return .ok(try body().mimeBundle)
        } catch {
            return .error(name: error.name, message: error.message, traceback: error.traceback)
        }
    }
}
