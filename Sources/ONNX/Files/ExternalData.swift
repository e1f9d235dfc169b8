#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Tensors that a model keeps in files beside it. A file can only be in the model's folder or below: absolute paths,
/// `..` and links that lead out of it are refused, whatever they point at.
struct ExternalData {
    let model: String
    private let folder: String
    private var contents: [String: [UInt8]] = [:]

    init(model: String) {
        self.model = model
        folder = model.lastIndex(of: "/").map { $0 == model.startIndex ? "/" : String(model[..<$0]) } ?? "."
    }

    /// Puts the numbers that are outside into the tensor.
    /// - Throws: `ONNXError.externalData`.
    mutating func load(_ tensor: inout ONNXTensor) throws {
        guard case .external(let location) = tensor.storage else { return }
        func refused(_ reason: String) -> ONNXError {
            .externalData(path: model, tensor: tensor.name.isEmpty ? "a constant" : tensor.name, reason: reason)
        }
        if contents[location.path] == nil {
            do {
                contents[location.path] = try ModelFile.read(try inside(location.path), limit: 16 << 30)
            } catch let problem as Refusal {
                throw refused(problem.reason)
            } catch ONNXError.cannotRead(let path, let reason) {
                throw refused("\(path): \(reason)")
            }
        }
        let bytes = contents[location.path] ?? []
        guard location.offset <= bytes.count else {
            throw refused("\(location.path) has \(bytes.count) bytes, the tensor would start at \(location.offset)")
        }
        let length = location.length ?? (bytes.count - location.offset)
        guard length <= bytes.count - location.offset else {
            throw refused("\(location.path) has \(bytes.count) bytes, the tensor would take \(length) from \(location.offset)")
        }
        tensor.storage = .raw(bytes[location.offset..<location.offset + length])
    }

    private struct Refusal: Error { let reason: String }

    /// The path of a data file, when it is where data files may be.
    private func inside(_ path: String) throws -> String {
        guard !path.isEmpty, path.utf8.count < 4096, !path.utf8.contains(0) else { throw Refusal(reason: "it names no file") }
        guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
            throw Refusal(reason: "the file names \(path), which is not in the model's folder")
        }
        let full = folder + "/" + path
        guard let target = Self.resolved(full), let base = Self.resolved(folder) else {
            throw Refusal(reason: "there is no file \(full)")
        }
        guard target.hasPrefix(base == "/" ? base : base + "/") else {
            throw Refusal(reason: "\(path) is a link that leads out of the model's folder")
        }
        return target
    }

    private static func resolved(_ path: String) -> String? {
        guard let result = realpath(path, nil) else { return nil }
        defer { free(result) }
        return String(cString: result)
    }
}
