import Tensors

extension SafeTensors {
    /// A tensor of floats as the file has it.
    /// - Throws: `NetworkError.missingTensor`; `FileError` for another type.
    package func tensor(_ name: String, path: String = "") throws -> Tensor {
        guard let entry = entries.first(where: { $0.name == name }) else { throw NetworkError.missingTensor(name: name) }
        return try Tensor(try entry.scalars(path: path), shape: entry.shape)
    }
}
