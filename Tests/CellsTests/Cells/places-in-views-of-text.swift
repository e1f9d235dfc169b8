// program: bytes, units and scalars at places
let text = "a♥🐶z"
let bytes = text.utf8
print(bytes[bytes.startIndex], bytes[bytes.index(after: bytes.startIndex)], bytes[bytes.index(bytes.startIndex, offsetBy: 4)])
print(bytes.distance(from: bytes.startIndex, to: bytes.endIndex), bytes.index(before: bytes.endIndex) < bytes.endIndex)
let units = text.utf16
print(units[units.index(units.startIndex, offsetBy: 2)], units[units.index(units.startIndex, offsetBy: 3)], units.count)
print(units.index(units.startIndex, offsetBy: 9, limitedBy: units.endIndex) == nil)
print(units.distance(from: units.startIndex, to: units.endIndex))
let scalars = text.unicodeScalars
let third = scalars.index(scalars.startIndex, offsetBy: 2)
print(scalars[third], scalars[third].value, text[third])
for place in scalars.indices { print(scalars[place], terminator: " ") }
print()
if let place = text.utf8.firstIndex(of: 122) { print(text[place], text[..<place]) }
if let place = scalars.firstIndex(of: "♥") { print(text[place...]) }

// expect: 97 226 240
// expect: 9 true
// expect: 55357 56374 5
// expect: true
// expect: 5
// expect: 🐶 128054 🐶
// expect: a ♥ 🐶 z 
// expect: z a♥🐶
// expect: ♥🐶z

// program: scalars by their full name
class Codes {
    class func letters(_ numbers: [Int]) -> String { numbers.map { String(Unicode.Scalar(UInt8($0))) }.joined() }
}
print(Codes.letters([72, 105]), Unicode.Scalar(0x41) == "A", Character(Unicode.Scalar(66)))
let maybe: Unicode.Scalar? = Unicode.Scalar(0xD800)
print(maybe == nil)

// expect: Hi true B
// expect: true

// program: room for text, and parts with open ends replaced
var word = ""
word.reserveCapacity(20)
word += "hello world"
let place = word.index(word.startIndex, offsetBy: 5)
word.replaceSubrange(..<place, with: "HI")
print(word)
word.replaceSubrange(word.index(word.startIndex, offsetBy: 2)..., with: "!")
print(word)
word.removeSubrange(...word.startIndex)
print(word)

// expect: HI world
// expect: HI!
// expect: I!

// program: lists between lists, and what compactMap was called
print([1, 2, 0, 3, 0, 0, 4, 0, 0].split(separator: [0, 0]))
print(["a", "b", "-", "c"].split(separator: ["b", "-"], maxSplits: 1, omittingEmptySubsequences: false))
print([1, 2, 3].map { $0 > 1 ? $0 : nil }.flatMap { $0 })
print(["1", "x", "3"].flatMap { Int($0) }, [[1], [2, 3]].flatMap { $0 })

// expect: [ArraySlice([1, 2, 0, 3]), ArraySlice([4])]
// expect: [ArraySlice(["a"]), ArraySlice(["c"])]
// expect: [2, 3]
// expect: [1, 3] [1, 2, 3]

// program: ranges of literals ask what is looked for
let byte: UInt8 = 66
print((65...74).contains(byte), (70..<90).contains(byte), (0...1).contains(0.5), (-1.0...1.0).contains(Float(0.25)))

// expect: true false true true

// program: the last weekday of a month, bytes of data, and text replaced in place
import Foundation
var parts = DateComponents()
(parts.year, parts.month, parts.weekday, parts.weekdayOrdinal) = (2012, 2, 4, -1)
var calendar = Calendar(identifier: .gregorian)
calendar.timeZone = TimeZone(identifier: "UTC")!
print(calendar.component(.day, from: calendar.date(from: parts)!))
let data = "abc".data(using: .utf8)!
print(data.withUnsafeBytes { bytes in bytes.reduce(0) { $0 + Int($1) } })
var digits = "12 34 56"
digits.replace(" ", with: "")
print(digits)

// expect: 29
// expect: 294
// expect: 123456

// program: a state that a sequence keeps, with its type
func countdown(from start: Int) -> UnfoldSequence<Int, Int> {
    sequence(state: start) { left in
        guard left > 0 else { return nil }
        defer { left -= 1 }
        return left
    }
}
var steps = countdown(from: 3).makeIterator()
print(steps.next()!, Array(countdown(from: 2)))

// expect: 3 [2, 1]
