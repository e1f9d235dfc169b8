import Displays

enum ModelFile {
    /// The whole file.
    /// - Throws: `ONNXError.cannotRead`.
    static func read(_ path: String, limit: Int) throws -> [UInt8] {
        do {
            return try WholeFile.read(path, limit: limit)
        } catch .cannotOpen(let reason) {
            throw ONNXError.cannotRead(path: path, reason: reason)
        } catch .notRegular {
            throw ONNXError.cannotRead(path: path, reason: "it is no ordinary file")
        } catch .tooLarge(let bytes, let limit) {
            throw ONNXError.cannotRead(path: path, reason: "it has \(grouped(bytes)) bytes, at most \(grouped(limit)) are read")
        }
    }
}
