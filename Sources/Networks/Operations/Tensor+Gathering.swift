import Tensors

extension Tensor {
    /// Some places of an axis, in this order.
    func gathered(_ indices: [Int], alongAxis axis: Int) throws -> Tensor {
        var order = Array(0..<rank)
        order.swapAt(0, axis)
        return try transposed(permutation: order).gather(indices).transposed(permutation: order)
    }
}
