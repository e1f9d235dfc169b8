import Cells
import Prelude
import Testing

/// Searches in cells: all of them are taken where any search is.
@Suite struct SearchCellTests {
    @Test func `every search is any Search, runs, is shown and drawn beside the others`() throws {
        let interpreter = Interpreter(library: Prelude.makeLibrary())
        let setup = """
            let data = Shapes(classes: 3, imageShape: [10, 10, 1], training: 90, validation: 40)
            let net = Network(input: data.imageShape, seed: 1) {
                Conv2D(6, kernel: 3); BatchNorm(); ReLU(); Conv2D(6, kernel: 3); ReLU(); GlobalAvgPool2D(); Dense(3)
            }
            var rules = PruningRules.default
            rules.channelRounding = 1
            rules.reading = .keepRatio
            let tasks = PruningTasks { for keep in [0.4, 0.6] { PruningTask(net, on: data, keep: keep, rules: rules) } }
            var configuration = IMPALAConfiguration.ppo
            (configuration.unrollLength, configuration.batchSize, configuration.units) = (4, 2, [16, 8])
            var searches: [any Search] = [
                RandomSearch(tasks), EvolutionarySearch(tasks), CoefficientSearch(tasks), RuleSearch(tasks), AMCSearch(tasks), CACPSearch(tasks),
                MethodSearch(tasks, method: .greedy), UniformSearch(tasks), IMPALA(tasks, configuration: configuration),
            ]
            func found(_ search: any Search) throws -> Bool {
                try search.advance()
                let plan = try search.bestPlan(for: tasks[0])
                return search.candidates.count > 1 && search.candidates[1].taskIndex < 2 && plan.macs <= net.cost.macs
            }
            """
        _ = try interpreter.run(setup, cell: "Cell 1")
        #expect(try interpreter.run("searches.map { found($0) }.filter { $0 }.count", cell: "Cell 2").mimeBundle?.plain == "9")
        #expect(try interpreter.run("Set(searches.map { $0.searchName }).count", cell: "Cell 3").mimeBundle?.plain == "9")
        #expect(try interpreter.run("comparisonChart(searches).svg.count > 1_000", cell: "Cell 4").mimeBundle?.plain == "true")
        let shown = try interpreter.run("CACPSearch(tasks)", cell: "Cell 5").mimeBundle
        #expect(shown?.plain.contains("CACP") == true)
        // A search that walls are taken from, and a surrogate that corrects twice, are refused with what to write.
        for (cell, word) in [
            ("rules.walls = false\nrules.reading = .tableRelative\nPruningTask(net, on: data, keep: 0.5, rules: rules)", "walls"),
            ("configuration.correction = .vTrace\nIMPALA(tasks, configuration: configuration)", "surrogate"),
            ("configuration = .ppo\nconfiguration.units = []\nIMPALA(tasks, configuration: configuration)", "units"),
        ] {
            do {
                _ = try interpreter.run(cell, cell: "Cell 6")
                Issue.record("\(word) was not refused")
            } catch {
                #expect("\(error)".contains(word), "\(error)")
            }
        }
    }
}
