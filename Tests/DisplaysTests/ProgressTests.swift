import DisplayChecks
import Displays
import Testing

struct ProgressTests {
    @Test func `a notebook shows one bar, refreshed seldom, that ends full`() {
        let sink = RecordingSink(.notebook)
        let bar = ProgressBar("pruning", total: 10_000, sink: sink)
        for _ in 0..<10_000 { bar.advance() }
        bar.finish()
        bar.finish()
        bar.advance()
        guard case .display(_, let id?) = sink.events.first, case .update(let last, let lastID)? = sink.events.last else {
            Issue.record("shown \(sink.events)")
            return
        }
        #expect(id == lastID)
        #expect(last.plain.hasPrefix("pruning: 10000/10000 (100 %), "))
        #expect(last.data["text/html"]?.stringValue?.contains("<progress aria-label=\"pruning\" value=\"10000\"") == true)
        #expect(sink.events.count < 200)
    }

    @Test func `a log has nothing but the summary`() {
        let sink = RecordingSink(.log)
        let bar = ProgressBar("training", total: 3, sink: sink)
        for _ in 0..<3 { bar.advance(note: "loss 0.5") }
        #expect(sink.events.isEmpty)
        bar.finish(note: "accuracy 0.9")
        guard case .text(let line, .standardError)? = sink.events.first else {
            Issue.record("no summary")
            return
        }
        #expect(sink.events.count == 1)
        #expect(line.hasPrefix("training: 3/3 (100 %), 0.0 s"))
        #expect(line.hasSuffix(" · accuracy 0.9\n"))
    }

    @Test func `a terminal rewrites one line and cuts it to its width`() {
        let sink = RecordingSink(.terminal)
        let bar = ProgressBar(String(repeating: "long ", count: 100), total: 2, sink: sink)
        bar.advance()
        guard case .text(let line, _)? = sink.events.first else {
            Issue.record("nothing drawn")
            return
        }
        #expect(line.hasPrefix("\r\u{1B}[2K▕████████"))
        #expect(!line.contains("\n"))
        bar.finish()
        guard case .text(let end, _)? = sink.events.last else { return }
        #expect(end.hasSuffix(", stopped\n"))
    }

    @Test(arguments: [(Int.max, Int.max), (-5, 3), (0, 0), (Int.max, 1)])
    func `any count of steps is fine`(steps: Int, total: Int) {
        let sink = RecordingSink(.notebook)
        let bar = ProgressBar("<b>", total: total, sink: sink)
        bar.advance(by: steps)
        bar.advance(by: steps)
        bar.finish()
        #expect(sink.events.count >= 1)
        guard case .display(let bundle, _)? = sink.events.first else { return }
        #expect(bundle.data["text/html"]?.stringValue?.contains("<b>") == false)
    }
}

struct LiveDisplayTests {
    struct Picture: Displayable {
        let name: String
        var mimeBundle: MIMEBundle { MIMEBundle(plain: name) }
    }

    @Test func `a live picture is not even made before it is due, and the last one stays`() {
        let sink = RecordingSink(.notebook)
        let live = LiveDisplay(interval: .seconds(3_600), sink: sink)
        var made = 0
        func picture(_ name: String) -> Picture {
            made += 1
            return Picture(name: name)
        }
        for index in 0..<100 { live.show(picture("\(index)")) }
        #expect(made == 1)
        live.finish(picture("last"))
        live.finish(picture("never"))
        live.show(picture("never"))
        guard sink.events.count == 2, case .display(let first, let id?) = sink.events[0],
            case .update(let last, let lastID) = sink.events[1]
        else {
            Issue.record("shown \(sink.events)")
            return
        }
        #expect(id == lastID && first.plain == "0" && last.plain == "last")
    }

    @Test(arguments: [DisplayMedium.terminal, .log])
    func `outside notebooks only the final picture is written`(medium: DisplayMedium) {
        let sink = RecordingSink(medium)
        let live = LiveDisplay(sink: sink)
        for index in 0..<10 { live.show(Picture(name: "\(index)")) }
        #expect(sink.events.isEmpty)
        live.finish(Picture(name: "last"))
        #expect(sink.events.count == 1)
    }
}
