/// Which files of a folder belong to which class and part.
struct ImageFolderLayout {
    let trainingPath: String
    private let validationPath: String?
    private let testPath: String?

    struct Listing {
        var classNames: [String]
        /// All pictures of all parts.
        var paths: [String]
        var labels: [Int]
        /// Ranges of `paths`: training, validation, test.
        var parts: [Range<Int>]
        /// False for pictures that lie in no class folder.
        var isLabelled = true
    }

    init(_ path: String) throws {
        guard DataLocation.isFolder(path) else {
            throw DatasetError.unreadable(file: path, reason: "there is no such folder")
        }
        func first(_ names: [String]) -> String? {
            names.lazy.map { DataLocation.joined([path, $0]) }.first(where: DataLocation.isFolder)
        }
        if let training = first(["train", "training"]), let test = first(["test", "testing"]) {
            trainingPath = training
            testPath = test
            validationPath = first(["val", "valid", "validation"])
        } else {
            trainingPath = path
            testPath = nil
            validationPath = nil
        }
    }

    /// - Throws: `DatasetError.emptyClass`, or `.invalidArgument` for fewer than two classes.
    func listing() throws -> Listing {
        let classNames = try DataLocation.names(in: trainingPath).filter {
            !$0.hasPrefix(".") && DataLocation.isFolder(DataLocation.joined([trainingPath, $0]))
        }
        if classNames.isEmpty, testPath == nil {
            let files = try DataLocation.names(in: trainingPath).filter(isPicture)
            if !files.isEmpty {
                return Listing(
                    classNames: ["unlabelled"], paths: files.map { DataLocation.joined([trainingPath, $0]) }, labels: files.map { _ in 0 },
                    parts: [0..<files.count, files.count..<files.count, files.count..<files.count], isLabelled: false)
            }
        }
        guard classNames.count >= 2 else {
            throw DatasetError.invalidArgument(
                name: "path", expected: "a folder with a folder of pictures for each of at least 2 classes, or with pictures alone",
                found: "\(classNames.count) in \(trainingPath)")
        }
        var listing = Listing(classNames: classNames, paths: [], labels: [], parts: [])
        for part in [trainingPath, validationPath, testPath] {
            let start = listing.paths.count
            if let part { try add(part, isTraining: part == trainingPath, to: &listing) }
            listing.parts.append(start..<listing.paths.count)
        }
        return listing
    }

    private func add(_ part: String, isTraining: Bool, to listing: inout Listing) throws {
        for (label, className) in listing.classNames.enumerated() {
            let folder = DataLocation.joined([part, className])
            let files = DataLocation.isFolder(folder) ? try DataLocation.names(in: folder).filter(isPicture) : []
            if isTraining && files.isEmpty {
                throw DatasetError.emptyClass(dataSet: part, name: className, place: folder)
            }
            listing.paths += files.map { DataLocation.joined([folder, $0]) }
            listing.labels += files.map { _ in label }
        }
        for name in try DataLocation.names(in: part)
        where !listing.classNames.contains(name) && !name.hasPrefix(".")
            && DataLocation.isFolder(DataLocation.joined([part, name])) {
            throw DatasetError.emptyClass(dataSet: part, name: name, place: trainingPath)
        }
    }

    private func isPicture(_ name: String) -> Bool {
        let ending = name.split(separator: ".").last?.lowercased() ?? ""
        return !name.hasPrefix(".") && ["jpg", "jpeg", "png"].contains(ending)
    }
}
