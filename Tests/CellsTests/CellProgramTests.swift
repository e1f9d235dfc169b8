import Cells
import TestSupport
import Testing

@Suite(.serialized)
struct CellProgramTests {
    @Test(arguments: CellProgram.all("Cells"))
    func `a cell program prints what it expects`(program: CellProgram) {
        let (output, error) = run(program.source)
        #expect(error?.rendered == nil)
        #expect(output == program.expected.map { $0 + "\n" }.joined())
    }

    @Test(arguments: CellProgram.all("Errors"))
    func `a mistake is explained with its line, a caret and a way out`(program: CellProgram) {
        let (output, error) = run(program.source)
        #expect(output == program.expected.map { $0 + "\n" }.joined())
        #expect(error?.rendered == program.errors.joined(separator: "\n"))
    }

    @Test(arguments: CellProgram.all("Refused"))
    func `what the compiler refuses is refused by name`(program: CellProgram) {
        let message = run(program.source).error?.rendered.lowercased()
        for word in program.words { #expect(message?.contains(word.lowercased()) == true, "\(message ?? "it is accepted")") }
    }

    @Test func `there are programs to run`() {
        #expect(CellProgram.all("Refused").count >= 100)
        #expect(CellProgram.all("Cells").count >= 300)
        #expect(CellProgram.all("Errors").count >= 80)
    }
}
