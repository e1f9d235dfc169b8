import Displays
import Testing

private func roundTrip(_ text: String) throws -> String {
    String(decoding: try JSONValue(parsing: text.utf8).encoded(), as: UTF8.self)
}

@Suite struct JSONTests {
    @Test(arguments: [
        ("null", "null"), (" [ 1 , 2.5 , -3 ] ", "[1,2.5,-3]"), (#"{"b":1,"a":{}}"#, #"{"a":{},"b":1}"#),
        ("9223372036854775807", "9223372036854775807"), ("-9223372036854775808", "-9223372036854775808"),
        ("18446744073709551616", "1.8446744073709552e+19"), ("5.0", "5.0"), ("1e3", "1000.0"), ("1e999", "null"),
        (#""\u00e9\ud83d\ude00\/""#, "\"é😀/\""), (#""\ud83d!""#, "\"\u{FFFD}!\""),
        (#""\"\\\n\u0001""#, #""\"\\\n\u0001""#), (#"{"a":1,"a":2}"#, #"{"a":2}"#),
    ])
    func `a document is written back in its shortest form`(text: String, expected: String) throws {
        #expect(try roundTrip(text) == expected)
    }

    @Test(arguments: [
        "", " ", "{", "[1,", "[1,]", "{\"a\"}", "{a:1}", "01", "1.", "-", ".5", "1e", "tru", "nul", "\"a", "\"\\x\"",
        "\"\\u12\"", "1 2", "NaN", "\"\u{1}\"", "'a'", "[1 2]", "{\"a\":1,}", "+1", "\u{FEFF}1",
    ])
    func `text that is not JSON is refused`(text: String) {
        #expect(throws: JSONError.self) { try JSONValue(parsing: text.utf8) }
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        for bytes: [UInt8] in [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22]] {
            #expect(throws: JSONError.self) { try JSONValue(parsing: bytes) }
        }
    }

    @Test func `nesting is bounded`() throws {
        let deep = { (depth: Int) in String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
        _ = try JSONValue(parsing: deep(512).utf8)
        #expect(throws: JSONError(problem: .tooDeep(limit: 512), offset: 512)) { try JSONValue(parsing: deep(513).utf8) }
        #expect(throws: JSONError.self) { try JSONValue(parsing: String(repeating: "{\"a\":", count: 1_000_000).utf8) }
    }

    @Test func `pretty text has one member a line and reads back equal`() throws {
        let value: JSONValue = ["a": [1, 2], "b": [:], "c": ["d": nil]]
        let text = String(decoding: value.encoded(pretty: true), as: UTF8.self)
        #expect(text == "{\n \"a\": [\n  1,\n  2\n ],\n \"b\": {},\n \"c\": {\n  \"d\": null\n }\n}")
        #expect(try JSONValue(parsing: text.utf8) == value)
    }

    @Test func `every prefix and mutation of a document is read or refused`() throws {
        let document = Array(#"{"a":[1,-2.5e3,"x\u00e9\ud83d\ude00"],"b":{"c":null,"d":true}}"#.utf8)
        var state: UInt64 = 1
        for round in 0..<20_000 {
            var bytes = document
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 20)
            bytes.removeLast(round % 3 == 0 ? Int(state >> 40) % bytes.count : 0)
            guard let value = try? JSONValue(parsing: bytes) else { continue }
            #expect(try JSONValue(parsing: value.encoded()) == value)
        }
    }
}
