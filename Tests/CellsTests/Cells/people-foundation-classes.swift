// program: nsregular
import Foundation

func matches(for regex: String, in text: String) -> [String] {
    do {
        let regex = try NSRegularExpression(pattern: regex)
        let results = regex.matches(in: text, range: NSRange(text.startIndex..., in: text))
        return results.map { String(text[Range($0.range, in: text)!]) }
    } catch let error {
        print("invalid regex: \(error.localizedDescription)")
        return []
    }
}
let string = "Call 555-1234 or 555-9876 today"
print(matches(for: "[0-9]{3}-[0-9]{4}", in: string))

extension String {
    func replacingPattern(_ p: String, with t: String) -> String {
        let re = try! NSRegularExpression(pattern: p, options: [.caseInsensitive])
        return re.stringByReplacingMatches(in: self, options: [], range: NSRange(location: 0, length: utf16.count), withTemplate: t)
    }
    var isEmail: Bool {
        let re = try! NSRegularExpression(pattern: "^[A-Z0-9._%+-]+@[A-Z0-9.-]+\\.[A-Z]{2,}$", options: .caseInsensitive)
        return re.firstMatch(in: self, options: [], range: NSRange(location: 0, length: self.count)) != nil
    }
}
print("Hello World hello".replacingPattern("hello", with: "Bye"))
print("a@b.com".isEmail, "nope".isEmail)
let re = try NSRegularExpression(pattern: "(\\w+)=(\\d+)")
let s = "width=10, height=20"
re.enumerateMatches(in: s, range: NSRange(s.startIndex..., in: s)) { m, _, _ in
    guard let m = m else { return }
    let k = (s as NSString).substring(with: m.range(at: 1))
    let v = (s as NSString).substring(with: m.range(at: 2))
    print(k, v, m.numberOfRanges)
}
print(re.numberOfMatches(in: s, range: NSRange(location: 0, length: (s as NSString).length)))

// expect: ["555-1234", "555-9876"]
// expect: Bye World Bye
// expect: true false
// expect: width 10 3
// expect: height 20 3
// expect: 2

// program: jsonserialization
import Foundation
let json = """
{"name": "Ann", "age": 31, "tags": ["a", "b"], "address": {"city": "Rome", "zip": null}, "score": 1.5, "ok": true}
"""
if let data = json.data(using: .utf8),
   let obj = try? JSONSerialization.jsonObject(with: data, options: []) as? [String: Any] {
    print(obj["name"] as? String ?? "?")
    print(obj["age"] as? Int ?? 0)
    if let tags = obj["tags"] as? [String] { print(tags.joined(separator: ",")) }
    if let addr = obj["address"] as? [String: Any] {
        print(addr["city"] as! String)
        print(addr["zip"] is NSNull)
    }
    print(obj["score"] as? Double ?? 0, obj["ok"] as? Bool ?? false)
    print(obj.keys.sorted())
}
let out: [String: Any] = ["x": 1, "y": [1, 2, 3], "z": ["k": "v"]]
let d = try JSONSerialization.data(withJSONObject: out, options: [.sortedKeys])
print(String(data: d, encoding: .utf8)!)
let d2 = try JSONSerialization.data(withJSONObject: out, options: [.sortedKeys, .prettyPrinted])
print(String(decoding: d2, as: UTF8.self))
do {
    _ = try JSONSerialization.jsonObject(with: Data("{bad".utf8))
} catch { print("bad json") }
print(JSONSerialization.isValidJSONObject(out))

// expect: Ann
// expect: 31
// expect: a,b
// expect: Rome
// expect: true
// expect: 1.5 true
// expect: ["address", "age", "name", "ok", "score", "tags"]
// expect: {"x":1,"y":[1,2,3],"z":{"k":"v"}}
// expect: {
// expect:   "x" : 1,
// expect:   "y" : [
// expect:     1,
// expect:     2,
// expect:     3
// expect:   ],
// expect:   "z" : {
// expect:     "k" : "v"
// expect:   }
// expect: }
// expect: bad json
// expect: true

// program: dates
import Foundation
var cal = Calendar(identifier: .gregorian)
cal.timeZone = TimeZone(identifier: "UTC")!
cal.locale = Locale(identifier: "en_US_POSIX")
let df = DateFormatter()
df.calendar = cal; df.timeZone = cal.timeZone; df.locale = cal.locale
df.dateFormat = "yyyy-MM-dd HH:mm"
let d = df.date(from: "2024-02-28 22:15")!
print(df.string(from: d))
let next = cal.date(byAdding: .day, value: 2, to: d)!
print(df.string(from: next), cal.component(.weekday, from: next))
let comps = cal.dateComponents([.year, .month, .day, .hour], from: d, to: cal.date(from: DateComponents(year: 2025, month: 1, day: 1))!)
print(comps.year!, comps.month!, comps.day!, comps.hour!)
print(cal.isDate(d, inSameDayAs: next), cal.range(of: .day, in: .month, for: d)!.count)
df.dateFormat = "EEEE, MMM d, yyyy"
print(df.string(from: d))
df.dateFormat = "E d MMMM yy h:mm a"
print(df.string(from: d))
print(cal.startOfDay(for: d).timeIntervalSince1970, d < next, next.timeIntervalSince(d) / 3600)
let iso = ISO8601DateFormatter()
print(iso.string(from: d), iso.date(from: "2024-12-25T08:00:00Z")!.timeIntervalSince1970)
extension Date {
    func daysUntil(_ o: Date) -> Int { Calendar.current.dateComponents([.day], from: self, to: o).day ?? 0 }
    static func from(_ y: Int, _ m: Int, _ d: Int) -> Date { var c = DateComponents(); c.year = y; c.month = m; c.day = d; return cal.date(from: c)! }
}
print(Date.from(2024, 1, 1).daysUntil(.from(2024, 12, 31)))
for y in [1900, 2000, 2023, 2024] { print(y, cal.range(of: .day, in: .year, for: .from(y, 6, 1))!.count == 366) }
let nextMon = cal.nextDate(after: d, matching: DateComponents(weekday: 2), matchingPolicy: .nextTime)!
print(df.string(from: nextMon))
print(cal.weekdaySymbols, cal.shortMonthSymbols.count)
print(TimeInterval(90).description, Date(timeIntervalSince1970: 0))
print(cal.dateInterval(of: .month, for: d)!.duration / 86400, cal.ordinality(of: .day, in: .year, for: d)!)

// expect: 2024-02-28 22:15
// expect: 2024-03-01 22:15 6
// expect: 0 10 3 1
// expect: false 29
// expect: Wednesday, Feb 28, 2024
// expect: Wed 28 February 24 10:15 PM
// expect: 1709078400.0 true 48.0
// expect: 2024-02-28T22:15:00Z 1735113600.0
// expect: 365
// expect: 1900 false
// expect: 2000 true
// expect: 2023 false
// expect: 2024 true
// expect: Mon 4 March 24 12:00 AM
// expect: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] 12
// expect: 90.0 1970-01-01 00:00:00 +0000
// expect: 29.0 59

// program: string processing
import Foundation
let text = "The quick brown fox. The lazy dog! Is it the end? yes; the END"
let words = text.lowercased().components(separatedBy: CharacterSet.alphanumerics.inverted).filter { !$0.isEmpty }
let freq = words.reduce(into: [:]) { $0[$1, default: 0] += 1 }
for (w, n) in freq.sorted(by: { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }).prefix(4) { print(w.padding(toLength: 8, withPad: ".", startingAt: 0), n) }
extension String {
    subscript(i: Int) -> Character { self[index(startIndex, offsetBy: i)] }
    subscript(r: Range<Int>) -> Substring { self[index(startIndex, offsetBy: r.lowerBound)..<index(startIndex, offsetBy: r.upperBound)] }
    var isPalindrome: Bool { let c = lowercased().filter(\.isLetter); return c == String(c.reversed()) }
    func leftPad(_ n: Int, _ c: Character = " ") -> String { String(repeating: String(c), count: max(0, n - count)) + self }
    var vowels: Int { filter { "aeiouAEIOU".contains($0) }.count }
    func wrap(_ width: Int) -> [String] {
        split(separator: " ").reduce(into: [String]()) { lines, w in
            if let l = lines.last, l.count + w.count + 1 <= width { lines[lines.count - 1] = l + " " + w } else { lines.append("\(w)") }
        }
    }
    func camelToSnake() -> String { unicodeScalars.reduce("") { CharacterSet.uppercaseLetters.contains($1) ? $0 + "_" + String($1).lowercased() : $0 + String($1) } }
}
print(text[4], text[4..<9], "A man, a plan, a canal: Panama".isPalindrome, "7".leftPad(3, "0"), text.vowels)
text.wrap(20).forEach { print("|\($0.padding(toLength: 20, withPad: " ", startingAt: 0))|") }
print("someVariableName".camelToSnake())
if let r = text.range(of: "fox") { print(text[..<r.lowerBound].count, text[r.upperBound...].prefix(5), text.replacingCharacters(in: r, with: "cat").prefix(19)) }
print(text.replacingOccurrences(of: "the", with: "a", options: .caseInsensitive))
print("a,b,,c".components(separatedBy: ","), "a,b,,c".split(separator: ","), "  x y ".trimmingCharacters(in: .whitespaces))
print("abc".compare("abd") == .orderedAscending, "File10".localizedStandardCompare("File9") == .orderedDescending, "ß".uppercased(), "éa".folding(options: .diacriticInsensitive, locale: nil))
var s = "Hello"
s.insert("!", at: s.endIndex); s.insert(contentsOf: " there", at: s.index(before: s.endIndex)); s.remove(at: s.startIndex); s.removeSubrange(s.range(of: "the")!)
print(s, s.hasSuffix("re!"), s.firstIndex(of: "l").map { s.distance(from: s.startIndex, to: $0) } ?? -1)
print("👨‍👩‍👧 café".count, "café".unicodeScalars.count, "café".utf16.count, "e\u{301}" == "é", "🇩🇪".unicodeScalars.map { $0.value })
print("one two".split(separator: " ").map { $0.reversed() }.map { String($0) }, String("abc".sorted(by: >)), "abc" < "abd", "Zebra" < "apple")
let csv = "name,age\n\"Smith, J\",42\nDoe,7"
for row in csv.split(separator: "\n").dropFirst() {
    var fields: [String] = [""], quoted = false
    for ch in row { switch (ch, quoted) { case ("\"", _): quoted.toggle(); case (",", false): fields.append(""); default: fields[fields.endIndex - 1].append(ch) } }
    print(fields)
}
print("%d items at %.2f".withArgs(3, 2.5), "tEST".capitalized)
extension String {
    func withArgs(_ a: CVarArg...) -> String { String(format: self, arguments: a) } }

// expect: the..... 4
// expect: end..... 2
// expect: brown... 1
// expect: dog..... 1
// expect: q quick true 007 15
// expect: |The quick brown fox.|
// expect: |The lazy dog! Is it |
// expect: |the end? yes; the   |
// expect: |END                 |
// expect: some_variable_name
// expect: 16 . The The quick brown cat
// expect: a quick brown fox. a lazy dog! Is it a end? yes; a END
// expect: ["a", "b", "", "c"] ["a", "b", "c"] x y
// expect: true true SS ea
// expect: ello re! true 1
// expect: 6 4 4 true [127465, 127466]
// expect: ["eno", "owt"] cba true true
// expect: ["Smith, J", "42"]
// expect: ["Doe", "7"]
// expect: 3 items at 2.50 Test
