import Displays
import Notebooks
import Testing

extension NotebookRuns {
    /// Controls in notebooks that were run without a front end.
    @Suite struct StoredWidgetTests {
        private static let view = "application/vnd.jupyter.widget-view+json"
        private static let slider = "Slider(\"rows\", in: 1...3, value: 2) { n in\n    print(\"before\", n)\n    display(Table(columns: [\"n\"], rows: (0..<n).map { [\"\\($0)\"] }))\n}"

        private func executed(_ cells: [String], from old: Notebook? = nil) throws -> Notebook {
            var notebook = old ?? Notebook()
            notebook.cells = cells.enumerated().map { NotebookCell(.code, id: "c\($0)", source: $1) }
            var options = NotebookRunner.Options()
            options.isQuiet = true
            let runner = try NotebookRunner(notebook, options: options)
            runner.run()
            #expect(runner.failures.isEmpty)
            return runner.notebook
        }

        private func models(_ notebook: Notebook) -> [String: JSONValue] {
            notebook.metadata["widgets"]?["application/vnd.jupyter.widget-state+json"]?["state"]?.objectValue ?? [:]
        }

        @Test func `a stored control keeps its state and what its body showed last`() throws {
            let notebook = try executed([Self.slider])
            let outputs = notebook.cells[0].outputs
            #expect(outputs.count == 2 && outputs[0]["output_type"] == "stream")
            let data = try #require(outputs[1]["data"]?.objectValue)
            #expect(data["text/html"] != nil && data["text/plain"] != nil)
            let models = models(notebook)
            let box = try #require(models[data[Self.view]?["model_id"]?.stringValue ?? ""])
            #expect(box["model_name"] == "VBoxModel")
            // Every model that another names is there.
            for model in models.values {
                for (_, part) in model["state"]?.objectValue ?? [:] {
                    for text in [part.stringValue].compactMap({ $0 }) + (part.arrayValue ?? []).compactMap(\.stringValue) where text.hasPrefix("IPY_MODEL_") {
                        #expect(models[String(text.dropFirst("IPY_MODEL_".count))] != nil)
                    }
                }
            }
            let state = try #require(models.values.first { $0["model_name"] == "IntSliderModel" }?["state"])
            #expect(state["value"] == 2 && state["description"] == "rows")
            let shown = try #require(models.values.first { $0["model_name"] == "OutputModel" }?["state"]?["outputs"]?.arrayValue)
            #expect(shown.count == 1 && shown[0]["output_type"] == "display_data", "what was printed is an output of the cell")
        }

        @Test func `the same run stores the same, and another forgets it`() throws {
            let first = try executed([Self.slider, "Toggle(\"on\") { print($0) }"])
            let second = try executed([Self.slider, "Toggle(\"on\") { print($0) }"], from: first)
            #expect(first == second && !models(first).isEmpty)
            #expect(models(try executed(["1 + 1"], from: second)).isEmpty)
        }

        @Test func `a report and a reader without widgets see the picture`() throws {
            let page = try executed([Self.slider]).report(name: "file.ipynb")
            #expect(page.contains("<table") && page.contains("before 2") && !page.contains("model_id"))
        }
    }
}
