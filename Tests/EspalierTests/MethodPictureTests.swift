import DisplayChecks
import Espalier
import Foundation
import Testing

struct MethodPictureTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
    static let isUpdating = ProcessInfo.processInfo.environment["ESPALIER_UPDATE_SNAPSHOTS"] != nil

    @Test(arguments: MethodGallery.all)
    func `a picture of the method is sound, and the one on file`(specimen: MethodSpecimen) throws {
        let svg = specimen.picture.svg
        #expect(try ParsedPicture(svg).problems == [])
        let file = Self.folder.appending(path: specimen.name + ".svg")
        if Self.isUpdating { try Data(svg.utf8).write(to: file) }
        let expected = try #require(
            try? Data(contentsOf: file), "no snapshot; ESPALIER_UPDATE_SNAPSHOTS=1 swift test writes it")
        #expect(Data(svg.utf8) == expected, "\(specimen.name).svg changed")
    }

    @Test(arguments: MethodGallery.all)
    func `a picture of the method is useful as text`(specimen: MethodSpecimen) {
        let text = specimen.picture.description
        #expect(text.split(separator: "\n").count >= 1)
        #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
        #expect(specimen.picture.mimeBundle.plain == text)
        let bundle = specimen.picture.mimeBundle
        #expect(bundle.data["text/html"]?.stringValue?.contains(specimen.picture.svg) == true)
        #expect(bundle.data["image/svg+xml"]?.stringValue == specimen.picture.svg)
    }

    @Test(.disabled(if: isUpdating)) func `every specimen has its own name and every snapshot a specimen`() throws {
        let names = MethodGallery.all.map(\.name)
        #expect(Set(names).count == names.count)
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(files.filter { $0.hasSuffix(".svg") }.map { String($0.dropLast(4)) }) == Set(names))
    }

    @Test func `the Pareto front has what no other beats`() {
        let points = [(3, 0.5), (1, 0.4), (2, 0.6), (2, 0.3), (4, 0.6), (5, 0.7), (0, Double.nan)].map {
            CostPoint("", macs: $0.0, accuracy: $0.1)
        }
        #expect(paretoFront(points).map(\.macs) == [1, 2, 5])
    }
}

/// Pictures of things that were measured: whether they are sound, not what they show.
@Suite(.serialized) struct MeasuredPictureTests {
    static let small: (network: Network, data: Shapes, tasks: PruningTasks, learner: IMPALA)? = try? {
        let network = try MethodGallery.network()
        let data = try Shapes(classes: 10, imageShape: [16, 16, 3], training: 120, validation: 40, test: 0)
        var rules = PruningRules()
        rules.calibrationImages = 40
        let tasks = try PruningTasks([0.4, 0.6].map { try PruningTask(network, on: data, keep: $0, rules: rules) })
        var configuration = IMPALAConfiguration.default
        configuration.unrollLength = 8
        configuration.batchSize = 2
        return (network, data, tasks, try IMPALA(tasks, configuration: configuration, seed: 1))
    }()

    private func pictures(_ bundle: MIMEBundle) throws -> ParsedPicture {
        let svg = try #require(bundle.data["image/svg+xml"]?.stringValue)
        let html = try #require(bundle.data["text/html"]?.stringValue)
        #expect(html.contains(svg))
        return try ParsedPicture(svg)
    }

    private func id(of event: RecordingSink.Event?) -> String? {
        if case .display(_, let id)? = event { id } else { nil }
    }

    @Test func `steps show one bar and one picture in place, the last of which stays`() throws {
        let learner = try #require(Self.small).learner
        let sink = RecordingSink(.notebook)
        try Displays.withSink(sink) { _ = try learner.step(4) }
        var shown: [String: Int] = [:]
        var last: MIMEBundle?
        for event in sink.events {
            if case .display(_, let id?) = event { shown[String(id.prefix { !$0.isNumber }), default: 0] += 1 }
            switch event {
            case .display(let bundle, let id?) where id.hasPrefix("espalier-live"): last = bundle
            case .update(let bundle, let id) where id.hasPrefix("espalier-live"): last = bundle
            default: break
            }
        }
        #expect(shown == ["espalier-progress-": 1, "espalier-live-": 1])
        #expect(last == learner.mimeBundle.withPixels())
        #expect(try pictures(try #require(last)).problems == [])
        let log = RecordingSink(.log)
        try Displays.withSink(log) { _ = try learner.step(1) }
        #expect(log.events.count == 1, "a log has the summary alone")
        try Displays.withSink(sink) { _ = try learner.step(1, showing: .entropy) }
        #expect(sink.events.last == .display(learner.chart(.entropy).mimeBundle.withPixels(), id(of: sink.events.last)))
    }

    @Test func `what display shows of a learner's objects is a sound picture`() throws {
        let small = try #require(Self.small)
        if small.learner.history.isEmpty { try small.learner.step() }
        let plan = try small.learner.plan(for: small.tasks[0])
        let random = try RandomSearch(small.tasks, seed: 3)
        try random.advance()
        let bundles: [MIMEBundle] = [
            small.network.mimeBundle, plan.mimeBundle, plan.diagram().mimeBundle,
            try small.learner.trace(of: small.tasks[1]).mimeBundle, try small.learner.explain().mimeBundle,
            try sensitivity(small.network, on: small.data, steps: 3).mimeBundle, random.mimeBundle,
            try small.network.confusionMatrix(on: small.data.validation, classNames: MethodGallery.classes).mimeBundle,
            try small.learner.keepRatioChart(for: small.tasks).mimeBundle, try random.keepRatioChart(for: small.tasks).mimeBundle,
            small.learner.paretoChart().mimeBundle, small.learner.dashboard().mimeBundle,
            comparisonChart([small.learner, random] as [any Search]).mimeBundle, small.learner.chart(SearchMeasure.returns).mimeBundle,
            try Tensor([1, 2, 2, 3]).histogram().mimeBundle,
        ]
        for (index, bundle) in bundles.enumerated() {
            #expect(try pictures(bundle).problems == [], "bundle \(index)")
            #expect(!bundle.plain.isEmpty)
        }
    }

    @Test func `a diagram shows widths before and after pruning`() throws {
        let small = try #require(Self.small)
        let plan = try small.tasks[0].uniformPlan()
        let diagram = plan.diagram()
        let kept = diagram.table.rows.compactMap { Int($0[5]) }
        #expect(zip(kept, diagram.table.rows.compactMap { Int($0[4]) }).contains { $0 < $1 })
        #expect(diagram.svg.contains("\(plan.widths[0]) / 16"))
        // Both ends of a residual connection share one group, and so one colour that no other group has.
        let groups = Dictionary(grouping: diagram.table.rows, by: { $0[3] }).mapValues(\.count)
        #expect(groups.values.contains { $0 > 1 })
    }
}
