/// Where values stand along one axis.
package protocol PositionScale: Sendable {
    /// Points from the picture's left or top edge; NaN when the value has no place.
    func position(_ datum: Datum) -> Double
    /// The step between neighbouring categories in points; nil for a continuous scale.
    var step: Double? { get }
    /// Where zero, or else the low end, stands.
    var baseline: Double { get }
    /// About `count` ticks.
    func ticks(about count: Int) -> [Tick]
    /// The ends of the axis in points, low value first.
    var range: (start: Double, end: Double) { get }
}

package struct Tick: Sendable, Hashable {
    package var position: Double
    package var label: String
}
