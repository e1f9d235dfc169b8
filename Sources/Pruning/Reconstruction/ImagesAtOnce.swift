import Networks

extension Graph {
    /// Images that pass at once where what they leave at some nodes is kept: at most `limit`, and fewer where maps are so large
    /// that they would take more than half a gibibyte. ResNet-50 at 224×224 leaves 42 MB an image before its layers.
    /// - Parameter copies: Values of a node's size for each of them.
    func imagesAtOnce(_ limit: Int, keeping nodes: some Sequence<Int>, copies: Int = 1) -> Int {
        let floats = nodes.reduce(0) { $0 + self.nodes[$1].elementCount } * copies
        return min(limit, max(1, (512 << 20) / MemoryLayout<Float>.size / max(floats, 1)))
    }
}
