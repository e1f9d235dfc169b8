import Cells
import Foundation
import Prelude
import TestSupport
import Testing

struct PreludeTests {
    @Test func `every bound name is documented`() {
        #expect(Prelude.makeLibrary().undocumented == [])
    }

    @Test func `every bound declaration can be read`() {
        #expect(Prelude.makeLibrary().unreadable == [])
    }

    /// Names whose declaration in cells differs from the library's, and why.
    private static let different = [
        "Chart: func chartForegroundStyleScale(_ colors: [String: Color]) -> Chart": "cells have no KeyValuePairs; the literal is the same",
        "Row: init(_ controls: [Control], isColumn: Bool = false)": "the class of all controls is a protocol in cells",
    ]

    @Test func `every bound name has the labels, types, defaults and errors that the library declares`() throws {
        let library = Prelude.makeLibrary()
        let own = library.typeNames.subtracting(Library().typeNames)
        let uses = library.uses(of: Set(own.map { $0 })).filter { Self.different[$0.declaration] == nil }
        let file = try Tools.temporaryFolder().appendingPathComponent("uses.swift")
        try ("import Espalier\n" + uses.map(\.program).joined(separator: "\n")).write(to: file, atomically: true, encoding: .utf8)
        let result = try Tools.run("/usr/bin/env", ["swiftc", "-typecheck", "-swift-version", "5"] + Tools.compilerSearchPaths + [file.path])
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        let complaints = (result.output + result.errors).matches(of: /uses\.swift:(\d+):\d+: (error|warning): (.*)/).map { match in
            "\(lines[Int(match.1)! - 1])\n    \(match.3)"
        }
        #expect(complaints == [])
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        #expect(uses.count > 300)
    }
}
