/// Reads the record files of a CIFAR set from its folder or straight out of its archive.
enum CIFARFiles {
    /// - Parameter names: The files wanted; their records come in this order.
    static func records(
        _ names: [String], of set: PublishedSet, found: DataLocation.Found, labelCounts: [Int]
    ) throws -> [CIFARFormat.Records] {
        guard found.form == 0 else {
            return try onAllCores(names.count) { index in
                let path = found.paths[index]
                let stream = try ByteStream(path: path)
                let size = stream.mostBytesLeft
                guard size <= CIFARFormat.greatestFile else {
                    throw DatasetError.malformed(
                        file: path, at: .byte(0), expected: "at most \(CIFARFormat.greatestFile) bytes", found: "\(size)")
                }
                let bytes = try stream.bytes(size, of: "the records")
                return try CIFARFormat.records(bytes, labelCounts: labelCounts, file: path)
            }
        }
        let archive = found.paths[0]
        let reader = TarReader(try ByteStream(path: archive))
        var records: [String: CIFARFormat.Records] = [:]
        while let entry = try reader.next() {
            guard names.contains(entry.name), records[entry.name] == nil else { continue }
            let bytes = try reader.data(of: entry, limit: CIFARFormat.greatestFile)
            records[entry.name] = try CIFARFormat.records(
                bytes, labelCounts: labelCounts, file: archive + ": " + entry.path)
        }
        return try names.map { name in
            guard let part = records[name] else {
                throw DatasetError.malformed(
                    file: archive, at: .byte(0), expected: "an archive that holds \(name)", found: "none of that name")
            }
            return part
        }
    }
}
