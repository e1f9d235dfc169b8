import Displays
import Notebooks
import Synchronization

/// The REPL's output: text as it is, pictures as files (or as text).
final class ReplSink: DisplaySink {
    private let console = ConsoleSink()
    private let drawsText: Bool
    private let pictures = Mutex(0)

    init(drawsText: Bool) { self.drawsText = drawsText }

    var medium: DisplayMedium { console.medium }

    func write(_ text: String, to stream: TextStream) { console.write(text, to: stream) }

    func display(_ bundle: MIMEBundle, id: String?) {
        guard !drawsText, let picture = bundle.data["image/svg+xml"]?.stringValue else {
            console.display(bundle, id: id)
            return
        }
        let path = "espalier-\(pictures.withLock { $0 += 1; return $0 }).svg"
        do {
            try TextFile.write(picture, to: path)
            console.write("\(bundle.plain.split(separator: "\n").first ?? "chart") → \(path)\n", to: .standardOutput)
        } catch {
            console.display(bundle, id: id)
            console.write("\(error)\n", to: .standardError)
        }
    }

    func update(_ bundle: MIMEBundle, id: String) { console.update(bundle, id: id) }

    func clear(wait: Bool) { console.clear(wait: wait) }

    func readLine(prompt: String, isSecret: Bool) throws -> String? {
        try console.readLine(prompt: prompt, isSecret: isSecret)
    }
}
