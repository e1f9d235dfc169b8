import Foundation
import Notebooks
import Testing

struct SwiftPackageTests {
    private func package(_ name: String) throws -> SwiftPackage {
        try SwiftPackage(.program(text: "print(1)", name: "a.swift"), name: name, library: .path("/espalier"))
    }

    @Test(arguments: [("my notes", "my-notes"), ("3 budgets", "program-3-budgets"), ("é", "program"), ("a/b", "a-b"), ("quickstart", "quickstart")])
    func `a package is named after its notebook`(notebook: String, name: String) throws {
        #expect(try package(notebook).name == name)
    }

    @Test func `no package has a name that the library's own has, in letters of any size`() throws {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Sources").path
        let modules = try ["", "/Systems"].flatMap { try FileManager.default.contentsOfDirectory(atPath: sources + $0) }
        #expect(modules.contains("Charts") && modules.contains("CPNG"))
        for name in modules.flatMap({ [$0, $0.lowercased()] }) where name.lowercased() != "systems" {
            #expect(try package(name).name == "program-\(name)")
        }
    }
}
