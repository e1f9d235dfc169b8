/// Whether a cell's text can run as it stands, or waits for more lines.
public enum Completeness: Sendable, Hashable {
    case complete
    /// More is expected; `indent` is what the next line should begin with.
    case incomplete(indent: String)
    case invalid
    case unknown

    init(of source: String) {
        let file = SourceFile(source, name: "cell")
        do throws(Diagnostic) {
            _ = try Parser.parse(file)
            self = .complete
        } catch {
            guard error.isIncomplete else {
                self = .invalid
                return
            }
            self = .incomplete(indent: String(repeating: "    ", count: OpenBrackets(in: source).stack.count))
        }
    }
}

/// The brackets that a text leaves open at its end, and whether it ends inside a string.
struct OpenBrackets {
    private(set) var stack: [Character] = []
    /// The text of the string literal that is open at the end.
    private(set) var openString: String?

    init(in text: some StringProtocol) {
        var iterator = Array(text)[...]
        var string: [Character]?
        while let character = iterator.first {
            iterator = iterator.dropFirst()
            if string != nil {
                if character == "\\" {
                    if iterator.first == "(" {
                        // Interpolations are passed over as text.
                        string!.append(character)
                        continue
                    }
                    iterator = iterator.dropFirst()
                } else if character == "\"" || character == "\n" {
                    string = nil
                } else {
                    string!.append(character)
                }
                continue
            }
            switch character {
            case "\"": string = []
            case "/" where iterator.first == "/": iterator = iterator.drop { $0 != "\n" }
            case "(", "[", "{": stack.append(character)
            case ")", "]", "}": _ = stack.popLast()
            default: break
            }
        }
        openString = string.map { String($0) }
    }

    /// What closes all that is open.
    var closers: String {
        stack.reversed().map { $0 == "(" ? ")" : $0 == "[" ? "]" : "\n}" }.joined()
    }
}
