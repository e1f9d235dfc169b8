/// What to write instead of names that cells do not know.
extension StandardLibrary {
    static func bindHints(_ library: Library) {
        for name in concurrency { library.hints[name] = "cells do one thing after another; the library's own work uses all cores" }
        for name in foundation { library.hints[name] = "of Foundation, cells know text, numbers, dates, data, links, files and JSON; use the rest in a Swift package" }
        library.hints.merge(leftOut) { $1 }
        library.hints.merge(habits) { $1 }
    }

    private static let concurrency = ["Task", "TaskGroup", "DispatchQueue", "OperationQueue", "Timer", "MainActor"]
    private static let foundation = [
        "Process", "NSString", "NSArray", "NSDictionary", "NSObject", "NSDate", "NSCalendar", "URLSession", "URLRequest", "Pipe", "FileHandle", "Bundle", "NotificationCenter",
        "Measurement", "PropertyListEncoder", "PropertyListDecoder", "JSONSerialization", "IndexSet", "NSAttributedString", "AttributedString", "Scanner", "ByteCountFormatter",
        "DateComponentsFormatter", "MeasurementFormatter", "PersonNameComponents", "Host", "RunLoop", "NSLock", "DispatchSemaphore",
    ]

    /// Names and members of Swift's own libraries.
    private static let leftOut: [String: String] = [
        "exit": "a cell ends by itself; 'fatalError(\"…\")' stops it, and 'exit' alone in a cell leaves a console",
        "quit": "a cell ends by itself; 'quit' alone in a cell leaves a console",
        "Result": "write 'throws', or declare an enum with two cases", "UserDefaults": "a cell's variables last as long as its session; write what has to last into a file, with 'write(toFile:atomically:encoding:)'", "NSRegularExpression": "write 'try Regex(…)' or '/…/', with 'firstMatch(of:)' and 'matches(of:)'",
        "NSLog": "write 'print'", "main": "the statements of a cell run from the top", "M_E": "write 'exp(1.0)'",
        "sequence": "write a 'while' loop", "M_PI": "write 'Double.pi'", "usleep": "'sleep' takes seconds, with a fraction", "Mirror": "name the parts yourself; 'print' and 'debugPrint' show what a value holds", ".formatted": "write 'String(format: \"%.2f\", x)'",
    ]

    /// Spellings of other languages.
    private static let habits: [String: String] = [
        "printf": "write 'print', and 'String(format: …)' for digits", "println": "write 'print'", "console": "write 'print'",
        "echo": "write 'print'", "puts": "write 'print'", "List": "write '[Int]' or another type in brackets",
        "Map": "write '[String: Int]' or other types in brackets", "list": "write '[Int]' or another type in brackets",
        "dict": "write '[String: Int]' or other types in brackets", "bool": "write 'Bool'", "string": "write 'String'", "double": "write 'Double'",
        "len": "write '.count' behind the value", "range": "write '0..<n'", "True": "write 'true'", "False": "write 'false'", "None": "write 'nil'",
        "str": "write 'String(…)' or \"\\(…)\"", "int": "write 'Int(…)'", "float": "write 'Double(…)' or 'Float(…)'",
        "def": "functions begin with 'func'", "elif": "write 'else if'", "not": "write '!'", "sum": "write 'values.reduce(0, +)'",
        "sorted": "write 'values.sorted()'", "reversed": "write 'values.reversed()'", "enumerate": "write 'values.enumerated()'",
        "map": "write 'values.map { … }'", "filter": "write 'values.filter { … }'", "reduce": "write 'values.reduce(start) { … }'",
        "any": "write 'values.contains { … }'", "all": "write 'values.allSatisfy { … }'", "round": "write 'x.rounded()'",
        "isinstance": "write 'x is Type'", "input": "write 'readLine()'", ".length": "write 'count'", ".size": "write 'count'",
        ".push": "write 'append'", ".add": "write 'append', or 'insert' for sets", ".upper": "write 'uppercased()'",
        ".lower": "write 'lowercased()'", ".strip": "write 'trimmingCharacters(in: .whitespaces)'", ".join": "write 'parts.joined(separator: …)'",
        ".items": "go through the dictionary itself: 'for (key, value) in values'", ".get": "write 'values[key]', or 'values[key, default: …]'",
        ".startswith": "write 'hasPrefix'", ".endswith": "write 'hasSuffix'", ".replace": "write 'replacingOccurrences(of:with:)'",
        ".extend": "write 'append(contentsOf:)'", ".pop": "write 'removeLast()'", ".sort_values": "write 'sorted { … }'",
        ".toString": "write 'String(…)' or \"\\(…)\"", "null": "write 'nil'", "NULL": "write 'nil'", "this": "write 'self'",
    ]
}
