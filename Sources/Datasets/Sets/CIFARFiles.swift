/// Reads the record files of a CIFAR set from its folder or straight out of its archive.
enum CIFARFiles {
    /// - Parameters:
    ///   - names: The files wanted; their records come in this order.
    ///   - mostRecords: How many each has as published; more are none of its authors'.
    static func records(
        _ names: [String], found: DataLocation.Found, labelCounts: [Int], mostRecords: [Int]
    ) throws -> [CIFARFormat.Records] {
        guard found.form == 0 else {
            return try onAllCores(names.count) { index in
                let path = found.paths[index]
                let stream = try ByteStream(path: path)
                let most = mostRecords[index] * CIFARFormat.recordSize(labelCounts)
                let bytes = try stream.bytes(min(stream.mostBytesLeft, most), of: "the records")
                try stream.expectEnd()
                return try CIFARFormat.records(bytes, labelCounts: labelCounts, file: path)
            }
        }
        let archive = found.paths[0]
        let reader = TarReader(try ByteStream(path: archive))
        var records: [String: CIFARFormat.Records] = [:]
        while let entry = try reader.next() {
            guard let index = names.firstIndex(of: entry.name), records[entry.name] == nil else { continue }
            let bytes = try reader.data(of: entry, limit: mostRecords[index] * CIFARFormat.recordSize(labelCounts))
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
