import Datasets
import Testing

@Suite struct DataCatalogueTests {
    @Test func `MD5 gives the digests of RFC 1321`() throws {
        func digest(_ text: String) throws -> String { try MD5.digest(ByteStream(.memory(Array(text.utf8)), name: "text")) }
        #expect(try digest("") == "d41d8cd98f00b204e9800998ecf8427e")
        #expect(try digest("abc") == "900150983cd24fb0d6963f7d28e17f72")
        #expect(try digest("abcdefghijklmnopqrstuvwxyz") == "c3fcd3d76192e4007dfb496cca67e13b")
        #expect(try digest(String(repeating: "1234567890", count: 8)) == "57edf4a22be3c955ac49da2e2107b67a")
        #expect(try digest(String(repeating: "a", count: 1_000_000)) == "7707d6ae4e027c70eea2a935c2296f21")
    }

    @Test func `what is present is listed with its size, what is missing with its source`() throws {
        let rows = DataCatalogue.table().rows
        #expect(rows.map { $0[0] } == ["FashionMNIST", "CIFAR10", "CIFAR100", "Flowers102", "Shapes"])
        #expect(rows[0][1].hasSuffix(" MB"))
        let empty = try TemporaryFolder()
        let missing = DataCatalogue.table(at: empty.path).rows
        #expect(missing[1][1] == "missing" && missing[1][2].contains("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"))
        #expect(DataCatalogue.searchedFolders(at: empty.path).rows == [[empty.path, "exists"]])
        #expect(DataCatalogue.searchedFolders().rows.contains { $0[0] == "/usr/share/datasets" })
    }

    @Test func `ESPALIER_DATA comes first, then the user's folder, then the system's`() {
        let variables = ["ESPALIER_DATA": "/data:/more", "HOME": "/home/a"]
        let system = ["/usr/local/share/datasets", "/usr/share/datasets"]
        #expect(DataLocation.roots { variables[$0] } == ["/data", "/more", "/home/a/.local/share/espalier"] + system)
        #expect(DataLocation.roots { ["XDG_DATA_HOME": "/x"][$0] } == ["/x/espalier"] + system)
        #expect(DataLocation.roots { _ in nil } == system)
    }

    @Test func `the real Fashion-MNIST verifies`() throws {
        let result = try DataCatalogue.verify()
        let rows = result.table.rows.filter { $0[0] == "FashionMNIST" }
        #expect(rows.map { $0[2] } == [String](repeating: "checksum as published", count: 4) + ["60,000 + 10,000 images, as published"])
    }

    @Test func `a file that is not the published one is found out`() throws {
        let folder = try TemporaryFolder()
        try folder.write("train.bin", cifarRecords((0..<2_000).map { _ in [0, 4] }))
        try folder.write("test.bin", cifarRecords([[0, 4]]))
        try folder.write("cifar-10-binary.tar.gz", gzipped(tar([("a", [1])])))
        let result = try DataCatalogue.verify(at: folder.path)
        #expect(!result.isGood)
        let words = result.table.rows.map { $0[2] }
        #expect(words.contains { $0.hasPrefix("CHECKSUM DIFFERS: ") && $0.hasSuffix("published is c32a1d4ab5d03f1284b67883e8d87530") })
        #expect(words.contains { $0.hasPrefix("DAMAGED: ") && $0.contains("an archive that holds data_batch_1.bin") })
        #expect(words.contains("DAMAGED: CIFAR100 has 2,000 images to train and validate on, and 1 + 5,000 were asked for. Ask for fewer."))
    }
}
