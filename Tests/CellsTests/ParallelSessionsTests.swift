import Testing

/// Several kernels' worth of sessions in one process, as tests and programs that embed cells have.
@Suite struct ParallelSessionsTests {
    @Test func `each session's prints reach its own sink`() async {
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<16 {
                group.addTask {
                    let (output, error) = run("for n in 0..<2_000 { print(\(number), n) }")
                    return error == nil && output == (0..<2_000).map { "\(number) \($0)\n" }.joined()
                }
            }
            for await isWhole in group { #expect(isWhole) }
        }
    }
}
