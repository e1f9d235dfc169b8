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

    @Test func `what is present is listed with its size and folder`() throws {
        let rows = try DataCatalogue.table().rows
        #expect(rows.map { $0[0] } == ["FashionMNIST", "CIFAR10", "CIFAR100", "Flowers102", "Shapes"])
        #expect(rows[0][1] == "present" && rows[0][2].hasSuffix(" MB") && rows[0][3].hasSuffix("fashion-mnist"))
        #expect(DataCatalogue.searchedFolders().rows.contains { $0[0] == "/usr/share/datasets" })
    }

    @Test func `what is missing or incomplete comes with its source`() throws {
        let folder = try TemporaryFolder()
        try folder.write("flowers-102/setid.mat", [1])
        #expect(try DataCatalogue.table(at: folder.path).rows.map { $0[1] } == [
            "missing", "missing", "missing", "lacks 102flowers.tgz, imagelabels.mat", "drawn, needs no file",
        ])
        let rows = DataCatalogue.instructions(at: folder.path).rows
        #expect(rows.map { $0[0] }.filter { !$0.isEmpty } == ["FashionMNIST", "CIFAR10", "CIFAR100", "Flowers102"])
        #expect(rows.contains { $0[1] == "from https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz" })
        #expect(rows.contains { $0[1] == "into \(folder.path); nothing need be unpacked" })
        #expect(message { _ = try Flowers102(at: folder.path) } == """
            Flowers102 is incomplete: \(folder.path)/flowers-102 lacks 102flowers.tgz and imagelabels.mat. \
            To get it, download 102flowers.tgz, imagelabels.mat and setid.mat (329 MB) \
            from https://www.robots.ox.ac.uk/~vgg/data/flowers/102/ into \(folder.path)/flowers-102; nothing need be unpacked.
            """)
        let result = try DataCatalogue.verify(at: folder.path)
        #expect(!result.isGood)
        #expect(result.table.rows.contains { $0[2] == "INCOMPLETE: lacks 102flowers.tgz, imagelabels.mat" })
    }

    @Test func `a folder given that does not exist is refused`() throws {
        let wording = "/no/such/place cannot be read: there is no such folder. Check the path and its permissions."
        #expect(message { _ = try DataCatalogue.table(at: "/no/such/place") } == wording)
        #expect(message { _ = try DataCatalogue.verify(at: "/no/such/place") } == wording)
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
        #expect(rows.map { $0[2] } == [String](repeating: "checksum as published", count: 4) + ["60,000 + 10,000 images, 6,000 a class to train on, as published"])
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
        #expect(words.contains("COUNT DIFFERS: 2,000 + 1 images, published are 50,000 + 10,000"))
    }
}
