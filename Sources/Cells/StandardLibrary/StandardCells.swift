/// What Swift itself declares and cells can write: read when a cell first names it.
package enum StandardCells {
    /// What stands in the text of another name, because each needs the other.
    static let homes: [String: String] = {
        var result: [String: String] = [:]
        for (home, names) in [
            "Decoder": ["ValueDecoder", "KeyedDecodingContainer", "UnkeyedDecodingContainer", "SingleValueDecodingContainer"],
            "Encoder": ["ValueEncoder", "KeyedEncodingContainer", "UnkeyedEncodingContainer", "SingleValueEncodingContainer"],
            "NSRange": ["NSMakeRange", "NSMaxRange", "NSLocationInRange", "NSIntersectionRange", "NSUnionRange", "NSStringFromRange"],
            "NSRegularExpression": ["NSTextCheckingResult", "NSStopFlag"],
            "Decimal": ["NSDecimalNumber", "NSDecimalRound"],
            "DispatchQueue": ["DispatchQoS", "DispatchQueueAttribute", "DispatchFlags", "DispatchTime", "DispatchTimeoutResult", "DispatchGroup", "DispatchSemaphore"],
        ] { for name in names { result[name] = home } }
        return result
    }()

    /// How many `appendInterpolation` there are before cells add theirs.
    static let interpolations = 1

    package static let texts = basics.merging(collections) { $1 }.merging(objects) { $1 }.merging(foundation) { $1 }.merging(scanners) { $1 }

    private static let basics: [String: String] = [
        "DefaultStringInterpolation": """
        struct DefaultStringInterpolation: CustomStringConvertible {
            var description = ""
            init(literalCapacity: Int, interpolationCount: Int) {}
            mutating func appendLiteral(_ literal: String) { description += literal }
            mutating func appendInterpolation<T>(_ value: T) { description += "\\(value)" }
            mutating func write(_ text: String) { description += text }
        }
        """,
        "StringInterpolationProtocol": """
        protocol StringInterpolationProtocol {
            init(literalCapacity: Int, interpolationCount: Int)
            mutating func appendLiteral(_ literal: String)
        }
        """,
        "IteratorProtocol": "protocol IteratorProtocol<Element> { associatedtype Element; mutating func next() -> Element? }",
        "Sequence": """
        protocol Sequence<Element> { associatedtype Element; associatedtype Iterator: IteratorProtocol; func makeIterator() -> Iterator }
        """,
        "Identifiable": "protocol Identifiable<ID> { associatedtype ID: Hashable; var id: ID { get } }",
        "RawRepresentable": "protocol RawRepresentable<RawValue> { associatedtype RawValue; init?(rawValue: RawValue); var rawValue: RawValue { get } }",
        "CustomStringConvertible": "protocol CustomStringConvertible { var description: String { get } }",
        "CustomDebugStringConvertible": "protocol CustomDebugStringConvertible { var debugDescription: String { get } }",
        "LosslessStringConvertible": "protocol LosslessStringConvertible: CustomStringConvertible { init?(_ description: String) }",
        "CaseIterable": "protocol CaseIterable { static var allCases: [Self] { get } }",
        "ExpressibleByIntegerLiteral": "protocol ExpressibleByIntegerLiteral { init(integerLiteral value: Int) }",
        "AdditiveArithmetic": "protocol AdditiveArithmetic: Equatable { static var zero: Self { get } }",
        "OptionSet": """
        protocol OptionSet: Equatable {
            associatedtype RawValue: BinaryInteger
            init(rawValue: RawValue)
            var rawValue: RawValue { get }
        }
        extension OptionSet {
            init() { self.init(rawValue: 0) }
            init(arrayLiteral elements: Self...) {
                var raw: RawValue = 0
                for element in elements { raw = raw | element.rawValue }
                self.init(rawValue: raw)
            }
            var isEmpty: Bool { rawValue == 0 }
            func contains(_ member: Self) -> Bool { rawValue & member.rawValue == member.rawValue }
            func union(_ other: Self) -> Self { Self(rawValue: rawValue | other.rawValue) }
            func intersection(_ other: Self) -> Self { Self(rawValue: rawValue & other.rawValue) }
            func symmetricDifference(_ other: Self) -> Self { Self(rawValue: rawValue ^ other.rawValue) }
            func subtracting(_ other: Self) -> Self { Self(rawValue: rawValue & (rawValue ^ other.rawValue)) }
            func isSubset(of other: Self) -> Bool { other.contains(self) }
            func isSuperset(of other: Self) -> Bool { contains(other) }
            func isDisjoint(with other: Self) -> Bool { rawValue & other.rawValue == 0 }
            mutating func formUnion(_ other: Self) { self = union(other) }
            mutating func formIntersection(_ other: Self) { self = intersection(other) }
            mutating func subtract(_ other: Self) { self = subtracting(other) }
            @discardableResult
            mutating func insert(_ member: Self) -> (inserted: Bool, memberAfterInsert: Self) {
                let isNew = !contains(member)
                self = union(member)
                return (isNew, member)
            }
            @discardableResult
            mutating func remove(_ member: Self) -> Self? {
                let common = intersection(member)
                self = subtracting(member)
                return common.isEmpty ? nil : common
            }
        }
        """,
        "BinaryInteger": """
        protocol BinaryInteger: Numeric { init(_ source: Int); init(_ source: Double); func isMultiple(of other: Self) -> Bool }
        """,
        "FloatingPoint": """
        protocol FloatingPoint: SignedNumeric {
            init(_ value: Int)
            static var nan: Self { get }
            static var infinity: Self { get }
            static var pi: Self { get }
            static var greatestFiniteMagnitude: Self { get }
            static var leastNonzeroMagnitude: Self { get }
        }
        """,
        "FixedWidthInteger": """
        protocol FixedWidthInteger: BinaryInteger {
            static var max: Self { get }
            static var min: Self { get }
            static var bitWidth: Int { get }
        }
        """,
        "BinaryFloatingPoint": "protocol BinaryFloatingPoint: FloatingPoint { init(_ value: Double); init(_ value: Float) }",
        "Collection": """
        protocol Collection<Element>: Sequence {
            associatedtype Index: Comparable
            associatedtype SubSequence
            var startIndex: Index { get }
            var endIndex: Index { get }
            func index(after i: Index) -> Index
            subscript(position: Index) -> Element { get }
            subscript(bounds: Range<Index>) -> SubSequence { get }
        }
        extension Collection {
            subscript(bounds: ClosedRange<Index>) -> SubSequence { self[bounds.lowerBound..<index(after: bounds.upperBound)] }
            subscript(bounds: PartialRangeFrom<Index>) -> SubSequence { self[bounds.lowerBound..<endIndex] }
            subscript(bounds: PartialRangeUpTo<Index>) -> SubSequence { self[startIndex..<bounds.upperBound] }
            subscript(bounds: PartialRangeThrough<Index>) -> SubSequence { self[startIndex..<index(after: bounds.upperBound)] }
            func index(_ i: Index, offsetBy distance: Int) -> Index {
                var result = i
                var left = distance
                while left > 0 { result = index(after: result); left -= 1 }
                return result
            }
            func distance(from start: Index, to end: Index) -> Int {
                var index = start
                var count = 0
                while index != end { index = self.index(after: index); count += 1 }
                return count
            }
            func index(_ i: Index, offsetBy distance: Int, limitedBy limit: Index) -> Index? {
                var result = i
                var left = distance
                while left > 0 {
                    if result == limit { return nil }
                    result = index(after: result)
                    left -= 1
                }
                return result
            }
            func formIndex(after i: inout Index) { i = index(after: i) }
            var indices: [Index] {
                var result: [Index] = []
                var index = startIndex
                while index != endIndex { result.append(index); index = self.index(after: index) }
                return result
            }
            func firstIndex(where predicate: (Element) throws -> Bool) rethrows -> Index? {
                var index = startIndex
                while index != endIndex {
                    if try predicate(self[index]) { return index }
                    index = self.index(after: index)
                }
                return nil
            }
        }
        extension Array {
            func index(after i: Int) -> Int { i + 1 }
            func index(before i: Int) -> Int { i - 1 }
            func index(_ i: Int, offsetBy distance: Int) -> Int { i + distance }
            func distance(from start: Int, to end: Int) -> Int { end - start }
        }
        extension ArraySlice {
            func index(after i: Int) -> Int { i + 1 }
            func index(before i: Int) -> Int { i - 1 }
            func index(_ i: Int, offsetBy distance: Int) -> Int { i + distance }
            func distance(from start: Int, to end: Int) -> Int { end - start }
        }
        extension Range where Bound == Int { func index(after i: Int) -> Int { i + 1 } }
        extension ClosedRange where Bound == Int { func index(after i: Int) -> Int { i + 1 } }
        extension Collection where Index == Int {
            subscript(bounds: Range<Int>) -> ArraySlice<Element> { Array(self)[bounds] }
            subscript(bounds: ClosedRange<Int>) -> ArraySlice<Element> { Array(self)[bounds] }
            subscript(bounds: PartialRangeFrom<Int>) -> ArraySlice<Element> { Array(self)[bounds] }
            subscript(bounds: PartialRangeUpTo<Int>) -> ArraySlice<Element> { Array(self)[bounds] }
            subscript(bounds: PartialRangeThrough<Int>) -> ArraySlice<Element> { Array(self)[bounds] }
        }
        extension Collection where Element: Equatable {
            func firstIndex(of element: Element) -> Index? { firstIndex(where: { $0 == element }) }
        }
        """,
        "BidirectionalCollection": """
        protocol BidirectionalCollection<Element>: Collection { func index(before i: Index) -> Index }
        extension BidirectionalCollection { func formIndex(before i: inout Index) { i = index(before: i) } }
        """,
        "RandomAccessCollection": """
        protocol RandomAccessCollection<Element>: BidirectionalCollection {}
        extension RandomAccessCollection where Index == Int {
            func index(after i: Int) -> Int { i + 1 }
            func index(before i: Int) -> Int { i - 1 }
            var indices: Range<Int> { startIndex..<endIndex }
        }
        """,
        // Values in JSON, as `init(from:)` and `encode(to:)` see them: over the two types that read and write it.
        "Decoder": """
        protocol Decoder { var source: JSONDecodingSource { get } }
        extension Decoder {
            func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
                try source.needMembers()
                return KeyedDecodingContainer<Key>(source: source)
            }
            func unkeyedContainer() throws -> UnkeyedDecodingContainer { UnkeyedDecodingContainer(source: source, count: try source.count()) }
            func singleValueContainer() throws -> SingleValueDecodingContainer { SingleValueDecodingContainer(source: source) }
        }
        struct ValueDecoder: Decoder { let source: JSONDecodingSource }
        struct KeyedDecodingContainer<Key: CodingKey> {
            let source: JSONDecodingSource
            func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try source.value(type, key) }
            func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? { try source.valueIfPresent(type, key) }
            func decodeNil(forKey key: Key) throws -> Bool { try source.part(key).isNull() }
            func contains(_ key: Key) -> Bool { source.contains(key) }
            func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type, forKey key: Key) throws -> KeyedDecodingContainer<NestedKey> {
                let part = try source.part(key)
                try part.needMembers()
                return KeyedDecodingContainer<NestedKey>(source: part)
            }
            func nestedUnkeyedContainer(forKey key: Key) throws -> UnkeyedDecodingContainer {
                let part = try source.part(key)
                return UnkeyedDecodingContainer(source: part, count: try part.count())
            }
        }
        struct UnkeyedDecodingContainer {
            let source: JSONDecodingSource
            let count: Int?
            var currentIndex = 0
            init(source: JSONDecodingSource, count: Int) { (self.source, self.count) = (source, count) }
            var isAtEnd: Bool { currentIndex == count }
            mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
                let value = try source.element(type, currentIndex)
                currentIndex += 1
                return value
            }
            mutating func decodeNil() throws -> Bool {
                guard try source.elementPart(currentIndex).isNull() else { return false }
                currentIndex += 1
                return true
            }
            mutating func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type) throws -> KeyedDecodingContainer<NestedKey> {
                let part = try source.elementPart(currentIndex)
                currentIndex += 1
                return KeyedDecodingContainer<NestedKey>(source: part)
            }
        }
        struct SingleValueDecodingContainer {
            let source: JSONDecodingSource
            func decode<T: Decodable>(_ type: T.Type) throws -> T { try source.whole(type) }
            func decodeNil() -> Bool { source.isNull() }
        }
        extension DecodingError {
            static func dataCorruptedError<Key: CodingKey>(forKey key: Key, in container: KeyedDecodingContainer<Key>, debugDescription: String) -> DecodingError { _corrupted([key], debugDescription) }
            static func dataCorruptedError(in container: UnkeyedDecodingContainer, debugDescription: String) -> DecodingError { _corrupted([], debugDescription) }
            static func dataCorruptedError(in container: SingleValueDecodingContainer, debugDescription: String) -> DecodingError { _corrupted([], debugDescription) }
        }
        """,
        "Encoder": """
        protocol Encoder { var sink: JSONEncodingSink { get } }
        extension Encoder {
            func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
                sink.begin(true)
                return KeyedEncodingContainer<Key>(sink: sink)
            }
            func unkeyedContainer() -> UnkeyedEncodingContainer {
                sink.begin(false)
                return UnkeyedEncodingContainer(sink: sink)
            }
            func singleValueContainer() -> SingleValueEncodingContainer { SingleValueEncodingContainer(sink: sink) }
        }
        struct ValueEncoder: Encoder { let sink: JSONEncodingSink }
        struct KeyedEncodingContainer<Key: CodingKey> {
            let sink: JSONEncodingSink
            mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws { sink.put(value, key) }
            mutating func encodeIfPresent<T: Encodable>(_ value: T?, forKey key: Key) throws { if let value { sink.put(value, key) } }
            mutating func encodeNil(forKey key: Key) throws { sink.put(Int?.none, key) }
            mutating func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type, forKey key: Key) -> KeyedEncodingContainer<NestedKey> {
                let part = JSONEncodingSink()
                part.begin(true)
                sink.put(part, key)
                return KeyedEncodingContainer<NestedKey>(sink: part)
            }
            mutating func nestedUnkeyedContainer(forKey key: Key) -> UnkeyedEncodingContainer {
                let part = JSONEncodingSink()
                part.begin(false)
                sink.put(part, key)
                return UnkeyedEncodingContainer(sink: part)
            }
        }
        struct UnkeyedEncodingContainer {
            let sink: JSONEncodingSink
            var count: Int { sink.count() }
            mutating func encode<T: Encodable>(_ value: T) throws { sink.add(value) }
            mutating func encodeNil() throws { sink.add(Int?.none) }
        }
        struct SingleValueEncodingContainer {
            let sink: JSONEncodingSink
            mutating func encode<T: Encodable>(_ value: T) throws { sink.set(value) }
            mutating func encodeNil() throws { sink.set(Int?.none) }
        }
        """,
        "Result": """
        enum Result<Success, Failure> {
            case success(Success), failure(Failure)
            func map<NewSuccess>(_ transform: (Success) -> NewSuccess) -> Result<NewSuccess, Failure> {
                switch self {
                case .success(let value): return .success(transform(value))
                case .failure(let error): return .failure(error)
                }
            }
            func mapError<NewFailure>(_ transform: (Failure) -> NewFailure) -> Result<Success, NewFailure> {
                switch self {
                case .success(let value): return .success(value)
                case .failure(let error): return .failure(transform(error))
                }
            }
            func flatMap<NewSuccess>(_ transform: (Success) -> Result<NewSuccess, Failure>) -> Result<NewSuccess, Failure> {
                switch self {
                case .success(let value): return transform(value)
                case .failure(let error): return .failure(error)
                }
            }
            func flatMapError<NewFailure>(_ transform: (Failure) -> Result<Success, NewFailure>) -> Result<Success, NewFailure> {
                switch self {
                case .success(let value): return .success(value)
                case .failure(let error): return transform(error)
                }
            }
        }
        extension Result where Failure: Error {
            func get() throws -> Success {
                switch self {
                case .success(let value): return value
                case .failure(let error): throw error
                }
            }
        }
        extension Result where Failure == any Error {
            init(catching body: () throws -> Success) {
                do { self = .success(try body()) } catch { self = .failure(error) }
            }
        }
        extension Result: Equatable where Success: Equatable, Failure: Equatable {}
        extension Result: Hashable where Success: Hashable, Failure: Hashable {}
        """,
        // What variables outside of types need that are more than a place for a value.
        "_ComputedVariable": """
        final class _ComputedVariable<T> {
            private let get: () -> T
            init(get: @escaping () -> T) { self.get = get }
            var value: T { get() }
        }
        """,
        "_SettableVariable": """
        final class _SettableVariable<T> {
            private let get: () -> T
            private let set: (T) -> Void
            init(get: @escaping () -> T, set: @escaping (T) -> Void) { (self.get, self.set) = (get, set) }
            var value: T {
                get { get() }
                set { set(newValue) }
            }
        }
        """,
        "_LazyVariable": """
        final class _LazyVariable<T> {
            private let make: () -> T
            private var held: T?
            init(_ make: @escaping () -> T) { self.make = make }
            var value: T {
                get {
                    if let held { return held }
                    let first = make()
                    held = first
                    return first
                }
                set { held = newValue }
            }
        }
        """,
        "_ObservedVariable": """
        final class _ObservedVariable<T> {
            private var stored: T
            private var isObserving = false
            var willSet: ((T) -> Void)?
            var didSet: ((T) -> Void)?
            init(_ value: T) { stored = value }
            var value: T {
                get { stored }
                set {
                    if isObserving { stored = newValue; return }
                    isObserving = true
                    willSet?(newValue)
                    let old = stored
                    stored = newValue
                    didSet?(old)
                    isObserving = false
                }
            }
        }
        """,
        "KeyValuePairs": """
        struct KeyValuePairs<Key, Value>: ExpressibleByDictionaryLiteral, RandomAccessCollection, CustomStringConvertible {
            private let pairs: [(key: Key, value: Value)]
            init(dictionaryLiteral elements: (Key, Value)...) { pairs = elements.map { (key: $0.0, value: $0.1) } }
            var startIndex: Int { 0 }
            var endIndex: Int { pairs.count }
            subscript(position: Int) -> (key: Key, value: Value) { pairs[position] }
            var description: String { pairs.isEmpty ? "[:]" : "[" + pairs.map { "\\(String(reflecting: $0.key)): \\(String(reflecting: $0.value))" }.joined(separator: ", ") + "]" }
        }
        """,
        "formIndex": """
        extension StringProtocol {
            func formIndex(after i: inout String.Index) { i = index(after: i) }
            func formIndex(before i: inout String.Index) { i = index(before: i) }
            func formIndex(_ i: inout String.Index, offsetBy distance: Int) { i = index(i, offsetBy: distance) }
        }
        extension Array {
            func formIndex(after i: inout Int) { i += 1 }
            func formIndex(before i: inout Int) { i -= 1 }
            func formIndex(_ i: inout Int, offsetBy distance: Int) { i += distance }
        }
        """,
        "AnyIterator": """
        struct AnyIterator<Element>: IteratorProtocol, Sequence {
            private let body: () -> Element?
            init(_ body: @escaping () -> Element?) { self.body = body }
            init<I: IteratorProtocol>(_ base: I) where I.Element == Element {
                var base = base
                body = { base.next() }
            }
            func next() -> Element? { body() }
            func makeIterator() -> AnyIterator<Element> { self }
        }
        """,
        "AnySequence": """
        struct AnySequence<Element>: Sequence {
            private let make: () -> AnyIterator<Element>
            init<I: IteratorProtocol>(_ makeUnderlyingIterator: @escaping () -> I) where I.Element == Element { make = { AnyIterator(makeUnderlyingIterator()) } }
            init<S: Sequence>(_ base: S) where S.Element == Element { make = { AnyIterator(base.makeIterator()) } }
            func makeIterator() -> AnyIterator<Element> { make() }
        }
        """,
        "makeIterator": """
        extension Array { func makeIterator() -> IndexingIterator<[Element]> { IndexingIterator(_elements: self) } }
        extension ArraySlice { func makeIterator() -> IndexingIterator<[Element]> { IndexingIterator(_elements: Array(self)) } }
        extension Set { func makeIterator() -> IndexingIterator<[Element]> { IndexingIterator(_elements: Array(self)) } }
        extension Dictionary { func makeIterator() -> IndexingIterator<[(key: Key, value: Value)]> { IndexingIterator(_elements: map { $0 }) } }
        extension String { func makeIterator() -> IndexingIterator<[Character]> { IndexingIterator(_elements: Array(self)) } }
        extension Substring { func makeIterator() -> IndexingIterator<[Character]> { IndexingIterator(_elements: Array(self)) } }
        extension Range where Bound == Int { func makeIterator() -> IndexingIterator<[Int]> { IndexingIterator(_elements: Array(self)) } }
        extension ClosedRange where Bound == Int { func makeIterator() -> IndexingIterator<[Int]> { IndexingIterator(_elements: Array(self)) } }
        """,
        "IndexingIterator": """
        struct IndexingIterator<Elements>: IteratorProtocol, Sequence where Elements: Collection {
            private var elements: [Elements.Element]
            private var position = 0
            init(_elements: [Elements.Element]) { elements = _elements }
            mutating func next() -> Elements.Element? {
                guard position < elements.count else { return nil }
                defer { position += 1 }
                return elements[position]
            }
            func makeIterator() -> IndexingIterator<Elements> { self }
        }
        """,
    ]
}
