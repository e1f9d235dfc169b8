/// A value that knows how much there is of it: what a list of variables shows.
public protocol Measured {
    /// The shape of a tensor, how many elements a list has: in words.
    var extent: String { get }
    /// About the memory that it holds.
    var memoryBytes: Int { get }
}
