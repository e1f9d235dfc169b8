import Cells
import Foundation
import TestSupport
import Testing

/// The Swift compiler is the oracle: every cell program prints, to the byte, what it prints when it is exported and compiled.
@Suite(.serialized)
struct SwiftOracleTests {
    @Test func `exported programs print, compiled, what they expect`() throws {
        let programs = CellProgram.all("Cells")
        let exported = try programs.map { program in
            try Interpreter(library: Library()).export([(program.source, "Cell 1")], importing: "Foundation")
        }
        for (program, output) in zip(programs, try CompilerOracle.output(of: exported)) {
            #expect(output == program.expected.map { $0 + "\n" }.joined(), "\(program.name)")
        }
    }

    /// `ESPALIER_GENERATED_PROGRAMS` sets how many; `make test-oracle` asks for 2,000.
    private static let batches = (Int(ProcessInfo.processInfo.environment["ESPALIER_GENERATED_PROGRAMS"] ?? "") ?? 200) / 100

    @Test(arguments: 0..<batches)
    func `generated programs print the same compiled and interpreted`(batch: Int) throws {
        let programs = (0..<100).map { index in
            var generator = ProgramGenerator(seed: UInt64(batch * 1_000 + index))
            return generator.program()
        }
        for (source, output) in zip(programs, try CompilerOracle.output(of: programs)) {
            let (own, error) = run(source)
            #expect(error?.rendered == nil, "\(source)")
            #expect(own == output, "\(source)")
        }
    }
}
