import Cells
import Foundation
import Prelude
import TestSupport
import Testing

/// The default values that cells know are the library's: the compiler prints its declarations, with their defaults, as a
/// symbol graph.
@Suite struct DefaultValueTests {
    /// What a function is called by, and the defaults of its parameters in their order.
    private struct Declaration {
        var name: String
        var labels: [String] = []
        var defaults: [String?] = []

        /// - Parameter text: `static func step(every: Double = 0.5, factor: Double) -> Schedule`
        init?(_ text: String) {
            guard let match = text.firstMatch(of: /(func |case |\b)([A-Za-z_]\w*|\W+?)[?!]?(<[^(]*>)?\(/) else { return nil }
            name = String(match.2)
            for parameter in Self.parameters(text[match.range.upperBound...]) {
                let plain = parameter.replacing(/@\w+(\([^)]*\))?\s*/, with: "").trimmingCharacters(in: .whitespaces)
                labels.append(String(plain.prefix { $0 != " " && $0 != ":" }))
                defaults.append(plain.firstRange(of: " = ").map { String(plain[$0.upperBound...]) })
            }
        }

        /// The parts between the commas of a list whose parenthesis is open.
        private static func parameters(_ text: Substring) -> [String] {
            var depth = 1
            var isText = false
            var parts = [""]
            var previous: Character = "("
            for character in text {
                if character == "\"" { isText.toggle() }
                if !isText {
                    // Behind a name '<' opens a list of types, behind a space it compares or shifts.
                    if "([{".contains(character) || character == "<" && previous.isLetter { depth += 1 }
                    if ")]}".contains(character) || character == ">" && !"- >".contains(previous) { depth -= 1 }
                }
                previous = character
                if depth == 0 { break }
                if depth == 1 && character == "," && !isText { parts.append("") } else { parts[parts.count - 1].append(character) }
            }
            return parts.filter { !$0.isEmpty }
        }
    }

    private static let modules = ["Displays", "Tensors", "Networks", "Datasets", "Reinforcement", "Pruning", "Charts", "Espalier"]

    /// The library's functions by the type that they belong to, as the compiler prints them.
    private static func declarations() throws -> [(owner: String, declaration: Declaration)] {
        struct Graph: Decodable {
            struct Symbol: Decodable {
                struct Fragment: Decodable { var spelling: String }
                var pathComponents: [String]
                var declarationFragments: [Fragment]?
            }
            var symbols: [Symbol]
        }
        let folder = try Tools.temporaryFolder()
        for module in modules {
            let result = try Tools.run(
                "/usr/bin/env",
                ["swift", "symbolgraph-extract", "-module-name", module, "-target", target, "-output-dir", folder.path] + Tools.compilerSearchPaths)
            try #require(result.status == 0, "\(result.errors)")
        }
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.flatMap { file in
            try JSONDecoder().decode(Graph.self, from: Data(contentsOf: file)).symbols.compactMap { symbol in
                let text = (symbol.declarationFragments ?? []).map(\.spelling).joined()
                return Declaration(text).map { (symbol.pathComponents.dropLast().joined(separator: "."), $0) }
            }
        }
    }

    private static let target: String = {
        struct Info: Decodable { struct Target: Decodable { var triple: String }; var target: Target }
        let output = try? Tools.run("/usr/bin/env", ["swiftc", "-print-target-info"]).output
        return output.flatMap { try? JSONDecoder().decode(Info.self, from: Data($0.utf8)).target.triple } ?? ""
    }()

    /// Declarations whose default is written otherwise than in the library and is the same value.
    private static let same: Set<String> = ["VTraceParameters() Parameters()"]

    private static func areSame(_ own: String, _ library: String) -> Bool {
        if own == library || same.contains("\(own) \(library)") { return true }
        // Numbers may be written in two ways: 256 << 20.
        let interpreter = Interpreter(library: Prelude.makeLibrary())
        return (try? interpreter.run("abs(Double(\(own)) - Double(\(library))) < 1e-12", cell: "Cell 1"))?.mimeBundle?.plain == "true"
    }

    @Test func `every default value that cells know is the library's`() throws {
        let known = try Dictionary(grouping: Self.declarations()) { $0.declaration.name }
        let library = Prelude.makeLibrary()
        let own = library.typeNames.subtracting(Library().typeNames)
        var differing: [String] = []
        var compared = 0
        for (text, _) in library.uses(of: Set(own.map { $0 })) where text.contains(" = ") {
            let parts = text.split(separator: ": ", maxSplits: 1)
            guard parts.count == 2, let declaration = Declaration(String(parts[1])) else { continue }
            let alike = (known[declaration.name] ?? []).filter { $0.declaration.labels == declaration.labels }
            let owned = alike.filter { $0.owner == parts[0] || $0.owner.hasSuffix(".\(parts[0])") }
            let candidates = (owned.isEmpty ? alike : owned).map(\.declaration.defaults)
            // A builder's block and what a shorter declaration leaves out have no counterpart; labels are compared elsewhere.
            guard !candidates.isEmpty else { continue }
            compared += 1
            let isRight = candidates.contains { library in
                zip(declaration.defaults, library).allSatisfy { own, library in own == nil || library.map { Self.areSame(own!, $0) } == true }
            }
            if !isRight { differing.append("\(text)\n    the library: \(candidates)") }
        }
        #expect(differing == [])
        #expect(compared > 60)
    }

    @Test func `the gathered documentation is what the library says`() throws {
        let result = try Tools.run(Tools.python, [Tools.root.appendingPathComponent("scripts/documentation.py").path, "--check"])
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }
}
