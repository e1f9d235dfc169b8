// Swift's sort is compiled again for every type that is sorted and for every order, five functions each time. Places in the list are
// sorted here instead, once for all lists of names and members. These functions are found before the standard library's, which they
// agree with call by call: the same algorithm asks the same questions in the same order. What cells sort by their own order is sorted
// in place (`StandardLibrary.ascending`) by a sort that is compiled for it.

/// The places of a list's elements, in their order; equal ones stay as they are.
/// - Parameter precedes: Whether the element at one place comes before that at another.
/// `dynamic`, so that it is not copied for each order.
private dynamic func sortedPlaces(_ count: Int, by precedes: (Int, Int) throws -> Bool) rethrows -> [Int] {
    var places = Array(0..<count)
    try places.sort(by: precedes)
    return places
}

extension Sequence {
    func sorted(by precedes: (Element, Element) throws -> Bool) rethrows -> [Element] {
        let elements = Array(self)
        return try sortedPlaces(elements.count) { try precedes(elements[$0], elements[$1]) }.map { elements[$0] }
    }
}

extension Sequence where Element: Comparable {
    func sorted() -> [Element] { sorted(by: <) }
}
