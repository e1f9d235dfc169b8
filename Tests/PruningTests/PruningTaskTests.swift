import Networks
import Pruning
import PruningSupport
import Testing

struct PruningTaskTests {
    @Test func `a task refuses a share outside 0 to 1`() throws {
        let network = try FakeData.network()
        for keep in [0, -0.5, 1.01, .nan] {
            #expect(throws: PruningError.self) { try PruningTask(network, on: FakeData(), keep: keep) }
        }
    }

    @Test func `an infeasible share names the smallest that is reachable, which then works`() throws {
        let network = try FakeData.network()
        let error = #expect(throws: PruningError.self) { try PruningTask(network, on: FakeData(), keep: 0.001) }
        guard case .infeasible(_, _, _, _, let smallest, let share) = error else {
            Issue.record("expected infeasible, got \(String(describing: error))")
            return
        }
        #expect(error?.message.contains("smallest reachable is ") == true)
        let reachable = (share * 1000).rounded(.up) / 1000
        let task = try PruningTask(network, on: FakeData(), keep: reachable)
        #expect(task.limit >= smallest)
    }

    @Test func `data of another shape or with other classes is refused`() throws {
        let network = try FakeData.network()
        var wide = FakeData()
        wide.imageShape = [9, 8, 3]
        #expect(throws: PruningError.dataDoesNotFit(network: "tiny", expected: [8, 8, 3], data: "fake", actual: [9, 8, 3])) {
            try PruningTask(network, on: wide, keep: 0.5)
        }
        var many = FakeData()
        many.classNames = ["a", "b", "c", "d", "e"]
        #expect(throws: PruningError.classesDiffer(network: "tiny", expected: 4, data: "fake", actual: 5)) {
            try PruningTask(network, on: many, keep: 0.5)
        }
    }

    @Test func `a network without channels to cut is refused`() throws {
        let network = try Network(input: [8, 8, 3], name: "flat") {
            Flatten()
            Dense(4)
        }
        #expect(throws: PruningError.nothingToPrune(network: "flat")) {
            try PruningTask(network, on: FakeData(), keep: 0.5)
        }
    }

    @Test func `tasks are collected by loops and conditions, and none is an error`() throws {
        let network = try FakeData.network()
        let tasks = try PruningTasks {
            for keep in [0.5, 0.7] { try PruningTask(network, on: FakeData(), keep: keep) }
            if network.classCount == 4 { try PruningTask(network, on: FakeData(), keep: 0.6, of: .parameters) }
        }
        #expect(tasks.map(\.name) == [
            "tiny on fake, keep 0.5", "tiny on fake, keep 0.7", "tiny on fake, keep 0.6 of parameters",
        ])
        #expect(tasks[0].evaluator === tasks[2].evaluator)
        #expect(throws: PruningError.taskOutOfRange(index: 3, count: 3)) { try tasks.task(at: 3) }
        #expect(throws: PruningError.noTasks) { try PruningTasks {} }
    }

    @Test func `tasks that differ in their rules alone are told apart by the rules`() throws {
        let network = try FakeData.network()
        var coarse = PruningRules.default, fine = coarse, again = coarse
        coarse.channelRounding = 4
        fine.channelRounding = 2
        again.channelRounding = 2
        again.searchImages = 50
        func named(_ rules: [PruningRules]) throws -> [String] {
            try PruningTasks(rules.map { try PruningTask(network, on: FakeData(), keep: 0.5, rules: $0) }).names
        }
        #expect(try named([coarse, fine]) == ["keep 0.5, channelRounding 4", "keep 0.5, channelRounding 2"])
        #expect(try named([coarse, fine, again]) == [
            "keep 0.5, channelRounding 4, searchImages all", "keep 0.5, channelRounding 2, searchImages all",
            "keep 0.5, channelRounding 2, searchImages 50",
        ])
        #expect(try named([fine, fine]) == ["keep 0.5", "keep 0.5 (2)"])
    }
}
