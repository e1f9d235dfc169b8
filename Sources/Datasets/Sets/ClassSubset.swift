import Networks

/// Some classes of another data set, numbered anew in the order given: a task of its own from data that is there.
public struct ClassSubset: DataSet {
    public let splits: DataSplits
    public var training: LabelledImages { splits.training }
    public var validation: LabelledImages { splits.validation }

    /// - Throws: `DatasetError.invalidArgument` for fewer than two classes, one that does not exist, or one given twice.
    init(of set: any DataSet, classes names: [String]) throws {
        func part(_ images: LabelledImages) throws -> LabelledImages { try images.only(classes: names) }
        splits = DataSplits(
            name: "\(set.name) \(names.joined(separator: ", "))", training: try part(set.splits.training),
            validation: try part(set.splits.validation), test: try part(set.splits.test))
    }
}

extension DataSet {
    /// Only the images of these classes, in every part; the first class is 0.
    /// - Throws: `DatasetError.invalidArgument` for fewer than two classes, one that does not exist, or one given twice.
    public func only(classes names: [String]) throws -> ClassSubset { try ClassSubset(of: self, classes: names) }
}

extension LabelledImages {
    /// Only the images of these classes; the first class is 0.
    /// - Throws: `DatasetError.invalidArgument` for fewer than two classes, one that does not exist, or one given twice.
    public func only(classes names: [String]) throws -> LabelledImages {
        func refused(_ found: String) -> DatasetError {
            .invalidArgument(name: "classes", expected: "two or more of " + classNames.joined(separator: ", ") + ", each once", found: found)
        }
        guard names.count >= 2 else { throw refused(names.first ?? "none") }
        var numbers: [Int: Int] = [:]
        for (number, name) in names.enumerated() {
            guard let label = classNames.firstIndex(of: name) else { throw refused(name) }
            guard numbers.updateValue(number, forKey: label) == nil else { throw refused("\(name) twice") }
        }
        return selecting(labels.indices.filter { numbers[labels[$0]] != nil }).relabelled(names) { numbers[$0] ?? 0 }
    }
}
