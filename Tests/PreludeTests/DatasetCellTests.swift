import Cells
import Displays
import Espalier
import Foundation
import Prelude
import Testing

/// Data sets as cells write them.
@Suite struct DatasetCellTests {
    private func value(_ source: String) throws -> String? {
        try Interpreter(library: Prelude.makeLibrary()).run(source, cell: "Cell 1").mimeBundle?.plain
    }

    /// A folder with CIFAR-100's two record files, each class twice.
    private func cifar100() throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("espalier-cells-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let fine = CIFAR100Superclass.allCases.flatMap(\.classNames).sorted()
        let records = CIFAR100Superclass.allCases.flatMap { superclass in
            superclass.classNames.map { Data([UInt8(superclass.rawValue), UInt8(fine.firstIndex(of: $0)!)]) + Data(count: 3_072) }
        }
        let bytes = (records + records).reduce(Data(), +)
        for name in ["train.bin", "test.bin"] { try bytes.write(to: folder.appendingPathComponent(name)) }
        return folder.path
    }

    @Test func `a super-class of CIFAR-100 is named by a dot`() throws {
        let folder = try cifar100()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let fish = "let fish = CIFAR100(superclass: .fish, validation: 5, at: \"\(folder)\")\n"
        #expect(try value(fish + "fish.classNames") == #"["aquarium_fish", "flatfish", "ray", "shark", "trout"]"#)
        #expect(try value(fish + "fish.test.labels") == "[0, 1, 2, 3, 4, 0, 1, 2, 3, 4]")
        #expect(try value(fish + "fish.training.batches(of: 3).map { $0.images.shape }") == "[[3, 32, 32, 3], [2, 32, 32, 3]]")
        #expect(try value(fish + "fish.summary()")?.contains("flatfish") == true)
        #expect(try value("CIFAR100(labels: .superclasses, validation: 0, at: \"\(folder)\").classNames.count") == "20")
    }

    @Test func `what is wrong with an argument left out is placed at the call`() throws {
        let folder = try cifar100()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let source = "let first = 1\nlet second = 2\nlet data = CIFAR100(at: \"\(folder)\")"
        let error = #expect(throws: CellError.self) { try value(source) }
        #expect(error?.message == "CIFAR100 has 200 images to train and validate on, and 1 + 5,000 were asked for. Ask for fewer.")
        #expect(error?.rendered.contains("3 │ let data = CIFAR100(") == true)
    }

    @Test func `a search takes a data set and no test images`() throws {
        let source = "let data = Shapes(classes: 2, imageShape: [8, 8, 3], training: 8, validation: 4, test: 4)\n"
            + "let net = Network(input: [8, 8, 3]) {\n    GlobalAvgPool2D()\n    Dense(2)\n}\n"
        for call in ["PruningTask(net, on: data.test, keep: 0.5)", "net.train(on: data.test, epochs: 1)"] {
            let error = #expect(throws: CellError.self) { try value(source + call) }
            #expect(error?.message.contains("'any TrainingData'") == true)
        }
    }

    @Test func `the catalogue is a table in a cell`() throws {
        #expect(try value("DataCatalogue.table()")?.contains("FashionMNIST") == true)
        #expect(try value("DataCatalogue.instructions(at: \"/usr\")")?.contains("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz") == true)
        let error = #expect(throws: CellError.self) { try value("DataCatalogue.table(at: \"/no/such/place\")") }
        #expect(error?.message.contains("there is no such folder") == true)
    }
}
