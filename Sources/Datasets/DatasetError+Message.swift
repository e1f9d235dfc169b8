import Displays

extension DatasetError {
    public var message: String {
        switch self {
        case .missing(let dataSet, let files, let folders, let remedy):
            return "\(dataSet) needs \(listed(files)), and no folder looked in holds \(files.count == 1 ? "it" : "them"): "
                + folders.joined(separator: ", ") + ". To get it, \(remedy)."
        case .incomplete(let dataSet, let folder, let lacking, let remedy):
            return "\(dataSet) is incomplete: \(folder) lacks \(listed(lacking)). To get it, \(remedy)."
        case .unreadable(let file, let reason):
            return "\(file) cannot be read: \(reason). Check the path and its permissions."
        case .truncated(let file, let byte, let what, let expected, let found):
            return "\(file) ends too early: \(what) at byte \(grouped(byte)) takes \(grouped(expected)) bytes, "
                + "and \(grouped(found)) are there. The file is incomplete; download or copy it again."
        case .trailing(let file, let byte):
            return "\(file) should end at byte \(grouped(byte)) by its own header, and goes on. "
                + "It is damaged or not the file it is named as; download or copy it again."
        case .malformed(let file, let position, let expected, let found):
            return "\(file), \(position): expected \(expected), found \(found)."
        case .labelOutOfRange(let file, let record, let label, let classes):
            return "\(file), record \(grouped(record)): label \(label) is outside 0..<\(classes). "
                + "Name as many classes as the labels need, or check the file."
        case .mismatchedCounts(let imagesFile, let images, let labelsFile, let labels):
            return "\(imagesFile) holds \(grouped(images)) images and \(labelsFile) \(grouped(labels)) labels; "
                + "each image needs one label. Check that the two files belong together."
        case .damagedImage(let file, let reason):
            return "\(file) cannot be decoded: \(reason). Replace the file, or pass damaged: .skip to leave such files out."
        case .unsafePath(let archive, let byte, let path):
            return "\(archive), byte \(grouped(byte)): the archive holds “\(path)”, which lies outside its own folder. "
                + "The published archives hold no such name; do not use this file."
        case .emptyClass(let dataSet, let name, let place):
            return "\(dataSet): class “\(name)” has no images in \(place). Add images to it, or take the class away."
        case .tooFewImages(let dataSet, let training, let validation, let available):
            return "\(dataSet) has \(grouped(available)) images to train and validate on, and "
                + "\(grouped(training)) + \(grouped(validation)) were asked for. Ask for fewer."
        case .invalidArgument(let name, let expected, let found):
            return "\(name) expected \(expected), got \(found)."
        case .indexOutOfRange(let index, let count):
            return "image \(index) was asked for, and the images are numbered 0..<\(count)."
        }
    }

    public var argument: String? {
        switch self {
        case .invalidArgument(let name, _, _): name
        case .tooFewImages(_, let training, _, let available): training > available ? "training" : "validation"
        default: nil
        }
    }

    private func listed(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }
}
