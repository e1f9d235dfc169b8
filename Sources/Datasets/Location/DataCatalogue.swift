import Displays

/// The data sets that are read from files: which are present, where they were looked for,
/// what to download, and whether they are what their authors publish.
public enum DataCatalogue {
    private struct Entry: Sendable {
        var published: PublishedSet
        /// Images in the training files (with validation, where that is published) and in the test files.
        var counts: [Int]
        /// The data set, all of whose training images are its training part, with every file read whole.
        var load: @Sendable (String?) throws -> DataSplits
    }

    private static let entries = [
        Entry(published: FashionMNIST.published, counts: [60_000, 10_000]) { try FashionMNIST(validation: 0, at: $0).splits },
        Entry(published: CIFAR10.published, counts: [50_000, 10_000]) { try CIFAR10(validation: 0, at: $0).splits },
        Entry(published: CIFAR100.published, counts: [50_000, 10_000]) { try CIFAR100(validation: 0, at: $0).splits },
        // Small, so that every picture is decoded at once and damage shows.
        Entry(published: Flowers102.published, counts: [2_040, 6_149]) { try Flowers102(size: 32, at: $0).splits },
    ]

    /// What is present, where and how large it is.
    /// - Parameter path: A folder to look in instead of the usual ones.
    /// - Throws: `DatasetError.unreadable` when there is no such folder.
    public static func table(at path: String? = nil) throws -> Table {
        try check(path)
        var table = Table("Data sets", columns: ["data set", "state", "size", "folder"])
        for set in entries.map(\.published) {
            if let found = DataLocation.locate(set, at: path) {
                table.append([set.name, "present", size(found.paths), folder(found.paths[0])])
            } else if let part = DataLocation.locatePart(set, at: path) {
                table.append([set.name, "lacks \(part.lacking.joined(separator: ", "))", "", part.folder])
            } else {
                table.append([set.name, "missing"])
            }
        }
        table.append(["Shapes", "drawn, needs no file"])
        return table
    }

    /// What to download from where for each data set that is missing or incomplete, a step a row.
    /// - Parameter path: The folder that was looked in instead of the usual ones.
    public static func instructions(at path: String? = nil) -> Table {
        var table = Table("To get what is missing", columns: ["data set", "what to do"])
        for set in entries.map(\.published) where DataLocation.locate(set, at: path) == nil {
            for (index, line) in DataLocation.instructions(for: set, at: path).enumerated() {
                table.append([index == 0 ? set.name : "", line])
            }
        }
        return table
    }

    /// The folders in which data sets are looked for, in this order, and whether each exists.
    public static func searchedFolders(at path: String? = nil) -> Table {
        var table = Table("Looked in", columns: ["folder", "state"])
        for root in path.map({ [$0] }) ?? DataLocation.roots {
            table.append([root, DataLocation.isFolder(root) ? "exists" : "does not exist"])
        }
        if path == nil && !DataLocation.isListed {
            table.append(["$ESPALIER_DATA", "not set; folders of your own, separated by colons, would be looked in first"])
        }
        return table
    }

    private static func check(_ path: String?) throws {
        guard let path, !DataLocation.isFolder(path) else { return }
        throw DatasetError.unreadable(file: path, reason: "there is no such folder")
    }

    /// The outcome of `verify`.
    public struct Verification: Sendable {
        public let table: Table
        /// Whether nothing that is present is damaged.
        public let isGood: Bool
    }

    /// Reads every file that is present: compares its checksum with the published one, where there is one,
    /// and counts its images; every class has as many training images as any other in each of the published sets.
    /// - Throws: `Interrupted`, or `DatasetError.unreadable` when there is no folder `path`;
    ///   what is wrong with a file is in the table.
    public static func verify(at path: String? = nil) throws -> Verification {
        try check(path)
        var table = Table("Data sets, verified", columns: ["data set", "file", "result"])
        var isGood = true
        for entry in entries {
            let set = entry.published
            guard let found = DataLocation.locate(set, at: path) else {
                let part = DataLocation.locatePart(set, at: path)
                isGood = isGood && part == nil
                table.append([set.name, part?.folder ?? "", part.map { "INCOMPLETE: lacks \($0.lacking.joined(separator: ", "))" } ?? "missing"])
                continue
            }
            for (file, path) in zip(set.forms[found.form], found.paths) {
                guard let digest = file.digest else { continue }
                let result = try checked { try MD5.digest(stream(path, ofContent: file.isDigestOfContent)) }
                isGood = isGood && result == .success(digest)
                table.append([set.name, path, wording(result, digest: digest)])
            }
            let finding = wording(try checked { try entry.load(path) }, counts: entry.counts)
            isGood = isGood && finding.isGood
            table.append([set.name, folder(found.paths[0]), finding.text])
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

    private static func wording(_ result: Result<DataSplits, DatasetError>, counts: [Int]) -> (text: String, isGood: Bool) {
        switch result {
        case .success(let splits):
            let found = [splits.training.count + splits.validation.count, splits.test.count]
            let text = "\(grouped(found[0])) + \(grouped(found[1])) images"
            guard found == counts else {
                return ("COUNT DIFFERS: \(text), published are \(grouped(counts[0])) + \(grouped(counts[1]))", false)
            }
            let classes = zip(splits.training.countsPerClass, splits.validation.countsPerClass).map { $0 + $1 }
            guard let least = classes.min(), let most = classes.max(), least == most else {
                return ("CLASSES DIFFER: from \(classes.min() ?? 0) to \(classes.max() ?? 0) training images, published are equally many", false)
            }
            return (text + ", \(grouped(least)) a class to train on, as published", true)
        case .failure(let error):
            return ("DAMAGED: \(error.message)", false)
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
