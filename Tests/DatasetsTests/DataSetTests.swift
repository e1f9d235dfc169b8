import Datasets
import Displays
import Networks
import Testing

@Suite struct DataSetTests {
    private func shapes() throws -> Shapes { try Shapes(classes: 3, imageShape: [12, 16, 3], training: 30, validation: 9, test: 6) }

    @Test func `the summary counts every class in every part`() throws {
        #expect(try shapes().summary().description == """
            Shapes, images of 12×16×3
            class     training  validation  test
            ────────  ────────  ──────────  ────
            disc            10           3     2
            square          10           3     2
            triangle        10           3     2
            all 3           30           9     6
            """)
    }

    @Test func `batches cover every image once, in order or mixed by a seed`() throws {
        let data = try shapes()
        let batches = try data.batches(of: 8)
        #expect(batches.map(\.count) == [8, 8, 8, 6])
        #expect(batches.flatMap(\.indices) == Array(0..<30))
        #expect(try batches[3].images.shape == [6, 12, 16, 3])
        let mixed = try data.batches(of: 8, shuffledBy: 4)
        #expect(mixed.flatMap(\.indices).sorted() == Array(0..<30) && mixed[0].indices != batches[0].indices)
        #expect(try mixed.map(\.indices) == data.batches(of: 8, shuffledBy: 4).map(\.indices))
        #expect(mixed[1].labels == mixed[1].indices.map { data.training.labels[$0] })
        #expect(message { _ = try data.batches(of: 0) } == "of expected at least 1 image a batch, got 0.")
        #expect(try data.batches(of: .max).count == 1)
    }

    @Test func `what takes training data sees no test images`() throws {
        func parts(_ data: any TrainingData) -> [String] { Mirror(reflecting: data.training).children.compactMap(\.label) }
        let data = try shapes()
        #expect(!parts(data).contains("test"))
        let seen: any TrainingData = data
        #expect(seen.training.count == 30 && seen.validation.count == 9)
    }

    @Test func `data of any kind keeps its labels at hand, as cells have it`() throws {
        let data: any DataSet = FashionMNIST.isAvailable ? try FashionMNIST(training: 100, validation: 100) : try shapes()
        #expect(data.training.labels.count == 100 && data.validation.labels.count == 100)
    }

    @Test func `two grids on one page keep their own pictures`() throws {
        func identifier(_ images: LabelledImages) -> Substring? { images.grid().svg.split(separator: "<image id=\"").last?.prefix(22) }
        let data = try shapes()
        #expect(identifier(data.training) != identifier(data.validation))
        #expect(identifier(data.training) == identifier(data.training))
    }

    @Test func `ranges that no array could hold are refused`() throws {
        let data = try shapes()
        #expect(message { _ = try data.training.batch(0..<Int.max) }.hasPrefix("image 9223372036854775806 was asked for"))
        #expect(message { _ = try data.training.batch(-1..<3) }.hasPrefix("image -1 was asked for"))
    }

    @Test func `a data set displays a labelled grid with a picture inside`() throws {
        let bundle = try shapes().mimeBundle
        let svg = try #require(bundle.data["image/svg+xml"]?.stringValue)
        #expect(svg.contains("data:image/png;base64,iVBORw0KGgo"))
        #expect(svg.components(of: ">square</text>") == 10 && svg.components(of: "<use ") == 30)
        #expect(bundle.plain.hasPrefix("30 images of 12×16×3: disc, square, triangle, disc"))
    }

    @Test func `the grid's picture holds the samples' own pixels`() throws {
        let data = try shapes()
        let sheet = try Picture(decoding: data.training.grid(rows: 2, columns: 3).sheet, leastSide: 8, name: "sheet")
        #expect((sheet.width, sheet.height) == (48, 24))
        let fifth = try data.training.pixels(4)
        let row = sheet.pixels[((12 + 5) * 48 + 16) * 3..<((12 + 5) * 48 + 32) * 3]
        #expect(Array(row) == Array(fifth[5 * 48..<6 * 48]))
    }

    @Test(arguments: [1, 3])
    func `pictures larger than the page shows them are scaled for the grid`(channels: Int) throws {
        let data = try Shapes(classes: 2, imageShape: [200, 400, channels], training: 2, validation: 0, test: 0)
        let sheet = try Picture(decoding: data.training.grid().sheet, leastSide: 8, name: "sheet")
        #expect((sheet.width, sheet.height) == (2 * 192, 96))
        let mean = { (bytes: [UInt8]) in bytes.reduce(0.0) { $0 + Double($1) } / Double(bytes.count) }
        let drawn = try (0..<2).flatMap { try data.training.pixels($0) }
        #expect(abs(mean(sheet.pixels) - mean(drawn)) < 1)
    }

    /// As the published Flowers-102 has it: all pictures of a class, then all of the next.
    private func sorted(_ images: LabelledImages) -> LabelledImages {
        images.selecting(images.labels.indices.sorted { (images.labels[$0], $0) < (images.labels[$1], $1) })
    }

    @Test func `fewer images of a split that is sorted by class are a fair sample, and more begin with fewer`() throws {
        let data = sorted(try Shapes(classes: 5, imageShape: [8, 8, 1], training: 200, validation: 0, test: 0).training)
        for count in [5, 20, 100] {
            #expect(data.prefix(count).countsPerClass == [Int](repeating: count / 5, count: 5))
        }
        let (few, many) = (data.prefix(20), data.prefix(60))
        #expect(try (0..<20).allSatisfy { try few.pixels($0) == many.pixels($0) })
        // Within a class by chance, not the first.
        let firsts = try (0..<4).map { try data.pixels($0) }
        #expect(try (0..<20).filter { few.labels[$0] == 0 }.map { try few.pixels($0) } != firsts)
    }

    @Test func `what an image is depends on its bytes, its scale and nothing else`() throws {
        let images = try shapes().training, reversed = images.selecting(Array(images.labels.indices.reversed()))
        let identities = try images.identities()
        #expect(Set(identities).count == 30 && identities.map(\.label) == images.labels)
        #expect(try reversed.identities() == identities.reversed())
        #expect(try shapes().training.identities() == identities)
        let scaled = LabelledImages(
            source: images.source, records: (0..<30).map { $0 }, labels: images.labels, imageShape: images.imageShape,
            classNames: images.classNames, normalization: .photographs)
        #expect(try scaled.identities().map(\.content) != identities.map(\.content))
    }

    @Test func `a split can be cut to fewer images or to one class`() throws {
        let data = try shapes()
        #expect(data.training.prefix(4).count == 4 && data.training.prefix(-1).count == 0 && data.training.prefix(.max).count == 30)
        #expect(try data.training.only("disc").labels == [Int](repeating: 0, count: 10))
        #expect(message { _ = try data.training.only("dsic") } == "className expected one of disc, square, triangle, got dsic.")
    }

    @Test func `some classes are a data set of their own, numbered anew, with the same pixels`() throws {
        let data = try Shapes(classes: 5, imageShape: [12, 12, 1], training: 60, validation: 40, test: 30)
        let some = try data.only(classes: ["triangle", "disc"])
        #expect(some.classNames == ["triangle", "disc"] && some.name == "Shapes triangle, disc")
        for (part, whole) in zip([some.splits.training, some.splits.validation, some.test], [data.splits.training, data.splits.validation, data.test]) {
            let places = whole.labels.indices.filter { ["triangle", "disc"].contains(whole.classNames[whole.labels[$0]]) }
            #expect(part.count == places.count && part.countsPerClass.reduce(0, +) == part.count)
            #expect(part.labels.map { part.classNames[$0] } == places.map { whole.classNames[whole.labels[$0]] })
            #expect(try part.batch([0, 1]).images == whole.batch(Array(places.prefix(2))).images)
        }
        for names in [["disc"], [], ["disc", "disc"], ["disc", "dsic"]] {
            #expect(message { _ = try data.only(classes: names) }.hasPrefix("classes expected two or more of disc, square, "))
        }
    }
}

extension String {
    func components(of part: String) -> Int { ranges(of: part).count }
}
