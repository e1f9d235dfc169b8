import Displays

/// The data sets that are read from files: which are present, where they were looked for,
/// what to download, and whether they are what their authors publish.
public enum DataCatalogue {
    private struct Entry: Sendable {
        var published: PublishedSet
        /// Images in the training files (with validation, where that is published) and in the test files.
        var counts: [Int]
        /// Counts what is there, reading every file whole.
        var count: @Sendable (String?) throws -> [Int]
    }

    private static let entries = [
        Entry(published: FashionMNIST.published, counts: [60_000, 10_000]) {
            total(try FashionMNIST(at: $0).splits)
        },
        Entry(published: CIFAR10.published, counts: [50_000, 10_000]) { total(try CIFAR10(at: $0).splits) },
        Entry(published: CIFAR100.published, counts: [50_000, 10_000]) { total(try CIFAR100(at: $0).splits) },
        Entry(published: Flowers102.published, counts: [2_040, 6_149]) {
            // Small, so that every picture is decoded at once and damage shows.
            total(try Flowers102(size: 32, at: $0).splits)
        },
    ]

    @Sendable private static func total(_ splits: DataSplits) -> [Int] {
        [splits.training.count + splits.validation.count, splits.test.count]
    }

    /// What is present and how large it is, and for what is missing what to do.
    /// - Parameter path: A folder to look in instead of the usual ones.
    public static func table(at path: String? = nil) -> Table {
        var table = Table("Data sets", columns: ["data set", "size", "where, or how to get it"])
        for entry in entries {
            let set = entry.published
            if let found = DataLocation.locate(set, at: path) {
                table.append([set.name, size(found.paths), folder(found.paths[0])])
            } else {
                table.append([set.name, "missing", set.remedy])
            }
        }
        table.append(["Shapes", "none", "drawn, needs no file"])
        return table
    }

    /// The folders in which data sets are looked for, in this order, and whether each exists.
    public static func searchedFolders(at path: String? = nil) -> Table {
        var table = Table("Looked in", columns: ["folder", "state"])
        for root in path.map({ [$0] }) ?? DataLocation.roots {
            table.append([root, DataLocation.isFolder(root) ? "exists" : "does not exist"])
        }
        return table
    }

    /// The outcome of `verify`.
    public struct Verification: Sendable {
        public let table: Table
        /// Whether nothing that is present is damaged.
        public let isGood: Bool
    }

    /// Reads every file that is present: compares its checksum with the published one, where there is one,
    /// and counts its images.
    /// - Throws: `Interrupted`; what is wrong with a file is in the table.
    public static func verify(at path: String? = nil) throws -> Verification {
        var table = Table("Data sets, verified", columns: ["data set", "file", "result"])
        var isGood = true
        for entry in entries {
            let set = entry.published
            guard let found = DataLocation.locate(set, at: path) else {
                table.append([set.name, "", "missing"])
                continue
            }
            for (file, path) in zip(set.forms[found.form], found.paths) {
                guard let digest = file.digest else { continue }
                let result = try checked { try MD5.digest(stream(path, ofContent: file.isDigestOfContent)) }
                isGood = isGood && result == .success(digest)
                table.append([set.name, path, wording(result, digest: digest)])
            }
            let counts = try checked { try entry.count(path) }
            isGood = isGood && counts == .success(entry.counts)
            table.append([set.name, folder(found.paths[0]), wording(counts, expected: entry.counts)])
        }
        return Verification(table: table, isGood: isGood)
    }

    private static func stream(_ path: String, ofContent: Bool) throws -> ByteStream {
        try ByteStream(.opening(path), name: path, unpacks: ofContent)
    }

    /// The value, or the mistake in the data; an interruption goes through.
    private static func checked<Value>(_ body: () throws -> Value) throws -> Result<Value, DatasetError> {
        do {
            return .success(try body())
        } catch let error as DatasetError {
            return .failure(error)
        }
    }

    private static func wording(_ result: Result<String, DatasetError>, digest: String) -> String {
        switch result {
        case .success(digest): "checksum as published"
        case .success(let other): "CHECKSUM DIFFERS: \(other), published is \(digest)"
        case .failure(let error): "DAMAGED: \(error.message)"
        }
    }

    private static func wording(_ result: Result<[Int], DatasetError>, expected: [Int]) -> String {
        switch result {
        case .success(let counts):
            let text = "\(grouped(counts[0])) + \(grouped(counts[1])) images"
            return counts == expected
                ? text + ", as published" : "COUNT DIFFERS: \(text), published are \(grouped(expected[0])) + \(grouped(expected[1]))"
        case .failure(let error):
            return "DAMAGED: \(error.message)"
        }
    }

    private static func folder(_ path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }

    private static func size(_ paths: [String]) -> String {
        let bytes = paths.reduce(0) { $0 + ((try? FileDescriptor($1).size) ?? 0) }
        return fixed(Double(bytes) / 1e6, 1) + " MB"
    }
}
