import Cells
import Foundation
import TestSupport
import Testing

/// Programs that the compiler accepts or refuses and cells do not yet treat alike. `ESPALIER_PENDING` runs them and lists which
/// are right by now; `scripts/cell-programs.py` does so too, each in a process of its own, and moves those to `Cells`.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["ESPALIER_PENDING"] != nil))
struct PendingProgramTests {
    @Test(arguments: ["Meaning", "Language"])
    func `pending programs that print what the compiler's do are listed`(theme: String) {
        let programs = CellProgram.all("Pending/\(theme)")
        let right = programs.filter { program in
            let (output, error) = run(program.source)
            return error == nil && output == program.expected.map { $0 + "\n" }.joined()
        }
        print("\(theme): \(right.count) of \(programs.count) are right")
        for program in right { print("right", program.name) }
    }
}
