// program: coding keys, nested and enums in JSON
import Foundation
enum Kind: String, Codable { case big, small }
struct Box: Codable { var kind: Kind; var inner: Inner; var map: [String: Int]; enum CodingKeys: String, CodingKey { case kind = "type", inner, map } }
struct Inner: Codable { var id: Int }
let b = try JSONDecoder().decode([Box].self, from: #"[{"type":"big","inner":{"id":7},"map":{"a":1}}]"#.data(using: .utf8)!)
print(b[0].kind, b[0].inner.id, b[0].map)
do { _ = try JSONDecoder().decode(Inner.self, from: Data("{}".utf8)) } catch DecodingError.keyNotFound(let k, _) { print("missing", k.stringValue) } catch { print("other") }

// expect: big 7 ["a": 1]
// expect: missing id

// program: an index set, a character set and sorting text as people do
import Foundation
print(["b10", "b9", "a"].sorted { $0.localizedStandardCompare($1) == .orderedAscending }, "a".compare("B", options: .caseInsensitive) == .orderedAscending, "x y".rangeOfCharacter(from: .whitespaces) != nil, CharacterSet.letters.contains("q"), "ABC".caseInsensitiveCompare("abc") == .orderedSame, IndexSet([1, 2, 3]).count)

// expect: ["a", "b9", "b10"] true true true true 3
