// program: format strings
import Foundation
print(String(format: "%d %5d|%-5d|%05d", 1, 2, 3, 4), String(format: "%.2f %8.3f %e", 3.14159, 2.5, 12345.678), String(format: "%x %X %o %%", 255, 255, 8), String(format: "%@ and %@", "a", "b"))
let args: [CVarArg] = [1, 2.5]
print(String(format: "%d-%.1f", arguments: args))

// expect: 1     2|3    |00004 3.14    2.500 1.234568e+04 ff FF 10 % a and b
// expect: 1-2.5

// program: trimming, replacing, components
import Foundation
let s = "  Hello, World!  "
print(s.trimmingCharacters(in: .whitespaces), "a,b;c".components(separatedBy: CharacterSet(charactersIn: ",;")), "a-b".replacingOccurrences(of: "-", with: "+"), "x  y".components(separatedBy: " ").count, "abc".contains("bc"), "hello world".capitalized)
print("Hello".range(of: "ll") != nil, "Hello".lowercased().hasPrefix("he"), "a1b22".components(separatedBy: CharacterSet.decimalDigits).filter { !$0.isEmpty }, "x".padding(toLength: 4, withPad: ".", startingAt: 0))

// expect: Hello, World! ["a", "b", "c"] a+b 3 true Hello World
// expect: true true ["a", "b"] x...

// program: range(of:options:)
import Foundation
let t = "The Cat the cat"
if let r = t.range(of: "cat", options: .caseInsensitive) { print(t[r], t.distance(from: t.startIndex, to: r.lowerBound)) }
if let r = t.range(of: "cat", options: .backwards) { print(t[r.lowerBound...]) }
print(t.range(of: "[a-z]at", options: .regularExpression).map { String(t[$0]) } as Any, t.replacingOccurrences(of: "the", with: "a", options: .caseInsensitive))

// expect: Cat 4
// expect: cat
// expect: Optional("cat") a Cat a cat

// program: JSON of Codable structs
import Foundation
struct Item: Codable, Equatable { var name: String; var price: Double; var tags: [String]; var note: String? }
let json = #"{"name": "tea", "price": 2.5, "tags": ["hot", "green"]}"#
let item = try JSONDecoder().decode(Item.self, from: Data(json.utf8))
print(item.name, item.price, item.tags, item.note as Any)
let enc = JSONEncoder()
enc.outputFormatting = [.sortedKeys]
let data = try enc.encode(item)
print(String(data: data, encoding: .utf8)!, try JSONDecoder().decode(Item.self, from: data) == item)

// expect: tea 2.5 ["hot", "green"] nil
// expect: {"name":"tea","price":2.5,"tags":["hot","green"]} true

// program: dates by seconds and calendar
import Foundation
let d = Date(timeIntervalSince1970: 86_400 * 365)
var cal = Calendar(identifier: .gregorian)
cal.timeZone = TimeZone(identifier: "UTC")!
let c = cal.dateComponents([.year, .month, .day, .weekday], from: d)
print(c.year!, c.month!, c.day!, c.weekday!, d.timeIntervalSince1970, cal.isDate(d, inSameDayAs: d + 60))
let later = cal.date(byAdding: .day, value: 45, to: d)!
print(cal.component(.month, from: later), cal.dateComponents([.day], from: d, to: later).day!, d < later, later.timeIntervalSince(d))

// expect: 1971 1 1 6 31536000.0 true
// expect: 2 45 true 3888000.0

// program: date formatting with a fixed locale
import Foundation
let f = DateFormatter()
f.locale = Locale(identifier: "en_US_POSIX"); f.timeZone = TimeZone(secondsFromGMT: 0); f.dateFormat = "yyyy-MM-dd HH:mm:ss"
let d = f.date(from: "2024-02-29 12:30:00")!
print(f.string(from: d), d.timeIntervalSince1970)
let iso = ISO8601DateFormatter()
print(iso.string(from: Date(timeIntervalSince1970: 0)), iso.date(from: "2001-01-01T00:00:00Z")!.timeIntervalSinceReferenceDate)

// expect: 2024-02-29 12:30:00 1709209800.0
// expect: 1970-01-01T00:00:00Z 0.0

// program: regular expressions
let text = "tel 555-1234 and 555-9876"
if let m = text.firstMatch(of: #/(\d{3})-(\d{4})/#) { print(m.0, m.1, m.2) }
print(text.matches(of: #/\d+/#).map { String($0.output) }, text.replacing(#/\d/#, with: "#"), text.contains(#/and/#), "a1b2".split(separator: #/\d/#), "2024-05".wholeMatch(of: #/(?<y>\d+)-(?<m>\d+)/#)!.y)
let r = try Regex("[a-z]+")
print("abc1".prefixMatch(of: r)!.0, "A" .firstMatch(of: r) == nil)

// expect: 555-1234 555 1234
// expect: ["555", "1234", "555", "9876"] tel ###-#### and ###-#### true ["a", "b"] 2024
// expect: abc true

// program: URL and its parts
import Foundation
let u = URL(string: "https://example.com:8080/a/b.txt?x=1#f")!
print(u.scheme!, u.host!, u.port!, u.path, u.lastPathComponent, u.pathExtension, u.query!, u.deletingLastPathComponent().path, u.absoluteString)
let c = URLComponents(string: "https://h/p?a=1&b=2")!
print(c.queryItems!.map { "\($0.name)=\($0.value!)" }, URL(fileURLWithPath: "/tmp/x").appendingPathComponent("y").path)

// expect: https example.com 8080 /a/b.txt b.txt txt x=1 /a https://example.com:8080/a/b.txt?x=1#f
// expect: ["a=1", "b=2"] /tmp/x/y

// program: Data and bytes
import Foundation
var d = Data([72, 105])
d.append(33)
print(String(decoding: d, as: UTF8.self), d.count, d.base64EncodedString(), Array(d), Data(base64Encoded: "SGk=")!.count, d.map { String(format: "%02x", $0) }.joined(), "é".data(using: .utf8)!.count)

// expect: Hi! 3 SGkh [72, 105, 33] 2 486921 2

// program: mathematics
import Foundation
print(sqrt(2.0), pow(2.0, 10.0), floor(-1.5), ceil(1.2), round(2.5), abs(-3), exp(0.0), log(M_E), log10(1000.0), log2(8.0), sin(0.0), hypot(3.0, 4.0), atan2(0.0, 1.0), cbrt(27.0), fmod(7.0, 3.0), Double.pi)

// expect: 1.4142135623730951 1024.0 -2.0 2.0 3.0 3 1.0 1.0 3.0 3.0 0.0 5.0 0.0 3.0000000000000004 1.0 3.141592653589793

// program: numbers formatted
import Foundation
let n = NumberFormatter()
n.numberStyle = .decimal; n.locale = Locale(identifier: "en_US"); n.maximumFractionDigits = 2
print(n.string(from: 1234567.891)!, n.string(from: NSNumber(value: 5))!, n.number(from: "1,234.5")!.doubleValue)

// expect: 1,234,567.89 5 1234.5

// program: files
import Foundation
let url = FileManager.default.temporaryDirectory.appendingPathComponent("cells-\(UUID().uuidString).txt")
try "one\ntwo\n".write(to: url, atomically: true, encoding: .utf8)
let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
print(lines, FileManager.default.fileExists(atPath: url.path))
try FileManager.default.removeItem(at: url)
print(FileManager.default.fileExists(atPath: url.path))

// expect: ["one", "two"] true
// expect: false

// program: UUID and ProcessInfo
import Foundation
let u = UUID()
print(u.uuidString.count, u == UUID(uuidString: u.uuidString), UUID(uuidString: "x") == nil, ProcessInfo.processInfo.processorCount > 0, ProcessInfo.processInfo.environment["NO_SUCH_THING"] == nil)

// expect: 36 true true true true

// program: measuring time does not go backwards
import Foundation
let a = Date(), b = Date()
print(b >= a, b.timeIntervalSince(a) >= 0, DateInterval(start: a, duration: 5).duration, ContinuousClock().measure { } >= .zero)

// expect: true true 5.0 true
