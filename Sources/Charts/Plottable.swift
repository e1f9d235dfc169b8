#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A value as a chart sees it, whatever its Swift type was.
public enum Datum: Sendable, Hashable {
    case number(Double)
    case category(String)
    /// Seconds since 1970-01-01 00:00 UTC.
    case time(Double)
}

/// A type whose values a chart can place along an axis or tell apart by colour.
public protocol Plottable {
    var datum: Datum { get }
}

extension Plottable where Self: BinaryInteger {
    public var datum: Datum { .number(Double(self)) }
}

extension Int: Plottable {}
extension Int32: Plottable {}
extension Int64: Plottable {}
extension UInt8: Plottable {}
extension UInt64: Plottable {}

extension Double: Plottable {
    public var datum: Datum { .number(self) }
}

extension Float: Plottable {
    /// The shortest decimal that reads back as this float, so that 0.1 is labelled 0.1.
    public var datum: Datum { .number(Double(description) ?? Double(self)) }
}

extension String: Plottable {
    public var datum: Datum { .category(self) }
}

extension Bool: Plottable {
    public var datum: Datum { .category(self ? "true" : "false") }
}

extension Date: Plottable {
    public var datum: Datum { .time(timeIntervalSince1970) }
}

extension Plottable where Self: RawRepresentable, RawValue: Plottable {
    public var datum: Datum { rawValue.datum }
}

extension Datum: Plottable {
    public var datum: Datum { self }
}

/// A value with the label that names it on axes, in legends and under the pointer.
public struct PlottableValue: Sendable, Hashable {
    public var label: String
    public var datum: Datum

    public init(label: String, datum: Datum) {
        self.label = label
        self.datum = datum
    }

    public static func value(_ label: String, _ value: some Plottable) -> PlottableValue {
        PlottableValue(label: label, datum: value.datum)
    }
}
