/// What to write instead of names that cells do not know.
extension StandardLibrary {
    static func bindHints(_ library: Library) {
        for name in concurrency { library.hints[name] = "cells do one thing after another; the library's own work uses all cores" }
        for name in foundation { library.hints[name] = "of Foundation, cells know text, numbers, dates, data, links, files and JSON; use the rest in a Swift package" }
        library.hints.merge(leftOut) { $1 }
        library.hints.merge(habits) { $1 }
        library.hints.merge(calls) { $1 }
        for (types, names, advice) in foreignMembers {
            for name in names { for type in types.isEmpty ? [""] : types { library.hints[type + "." + name] = advice } }
        }
    }

    private static let concurrency = ["DispatchQueue", "OperationQueue", "Timer", "MainActor"]
    private static let foundation = [
        "Process", "NSArray", "NSDictionary", "NSObject", "NSDate", "NSCalendar", "URLSession", "URLRequest", "Pipe", "FileHandle", "Bundle", "NotificationCenter",
        "Measurement", "PropertyListEncoder", "PropertyListDecoder", "IndexSet", "NSAttributedString", "AttributedString", "ByteCountFormatter",
        "DateComponentsFormatter", "MeasurementFormatter", "PersonNameComponents", "Host", "RunLoop", "NSLock", "DispatchSemaphore",
    ]

    /// Names and members of Swift's own libraries.
    private static let leftOut: [String: String] = [
        "exit": "a cell ends by itself; 'fatalError(\"…\")' stops it, and 'exit' alone in a cell leaves a console",
        "quit": "a cell ends by itself; 'quit' alone in a cell leaves a console",
        "UserDefaults": "a cell's variables last as long as its session; write what has to last into a file, with 'write(toFile:atomically:encoding:)'",
        "NSLog": "write 'print'", "main": "the statements of a cell run from the top", "M_E": "write 'exp(1.0)'",
        "sequence": "write a 'while' loop", "M_PI": "write 'Double.pi'", "usleep": "'sleep' takes seconds, with a fraction", "Mirror": "name the parts yourself; 'print' and 'debugPrint' show what a value holds", ".formatted": "write 'String(format: \"%.2f\", x)'",
    ]

    /// Names of other languages.
    private static let habits: [String: String] = [
        "printf": "write 'print', and 'String(format: …)' for digits", "println": "write 'print'", "console": "write 'print'",
        "echo": "write 'print'", "puts": "write 'print'", "List": "write '[Int]' or another type in brackets", "pprint": "write 'print'", "sprintf": "write 'String(format: \"%.2f\", x)'",
        "Map": "write '[String: Int]' or other types in brackets", "list": "write '[Int]' or another type in brackets", "tuple": "write '(1, 2)'",
        "dict": "write '[String: Int]' or other types in brackets", "bool": "write 'Bool'", "string": "write 'String'", "double": "write 'Double'",
        "len": "write '.count' behind the value", "range": "write '0..<n'", "True": "write 'true'", "False": "write 'false'", "None": "write 'nil'",
        "TRUE": "write 'true'", "FALSE": "write 'false'", "NA": "write 'nil'", "NaN": "write 'Double.nan'", "Inf": "write 'Double.infinity'", "inf": "write 'Double.infinity'", "nan": "write 'Double.nan'",
        "pi": "write 'Double.pi'", "str": "write 'String(…)' or \"\\(…)\"", "int": "write 'Int(…)'", "float": "write 'Double(…)' or 'Float(…)'",
        "def": "functions begin with 'func'", "elif": "write 'else if'", "not": "write '!'", "sum": "write 'values.reduce(0, +)'", "prod": "write 'values.reduce(1, *)'",
        "mean": "write 'values.reduce(0, +) / Double(values.count)'", "median": "write 'values.sorted()[values.count / 2]'", "std": "write it out: the square root of the mean squared distance from the mean",
        "sorted": "write 'values.sorted()'", "sort": "write 'values.sorted()'", "reversed": "write 'values.reversed()'", "rev": "write 'values.reversed()'", "enumerate": "write 'values.enumerated()'",
        "map": "write 'values.map { … }'", "filter": "write 'values.filter { … }'", "reduce": "write 'values.reduce(start) { … }'", "sapply": "write 'values.map { … }'", "lapply": "write 'values.map { … }'", "apply": "write 'values.map { … }'",
        "any": "write 'values.contains { … }'", "all": "write 'values.allSatisfy { … }'", "round": "write 'x.rounded()', or 'String(format: \"%.2f\", x)' to show two digits",
        "isinstance": "write 'x is Type'", "input": "write 'readLine()'", "length": "write '.count' behind the value", "nrow": "write '.count' behind the value", "ncol": "write '.count' behind the value", "size": "write '.count' or '.shape' behind the value",
        "ls": "write 'files()'", "cd": "name files by their whole path", "git": "commands of the shell run in a terminal; a cell is Swift", "pip": "cells need no packages to be installed", "pass": "an empty block is '{ }'; leave 'pass' out", "null": "write 'nil'", "NULL": "write 'nil'", "this": "write 'self'", "nothing": "write 'nil'", "undefined": "write 'nil'",
        "os": "files lie where the notebook does: 'files()' lists them", "sys": "leave it out; 'fatalError(\"…\")' stops a cell", "Path": "files are named by text: '\"folder/file\"'", "glob": "write 'files(in: \"images\")'", "getwd": "write 'FileManager.default.currentDirectoryPath'", "setwd": "name files by their whole path", "pwd": "write 'FileManager.default.currentDirectoryPath'", "readdir": "write 'files()'",
        "time": "write 'let start = Date()' and 'Date().timeIntervalSince(start)'", "datetime": "write 'Date()'", "tic": "write 'let start = Date()'", "toc": "write 'Date().timeIntervalSince(start)'",
        "json": "write 'Table' and 'save(\"x.json\")', or the text itself", "random": "write 'Double.random(in: 0..<1)', 'Int.random(in: 1...6)' or 'values.shuffled()'", "math": "write 'sqrt(x)', 'exp(x)', 'log(x)' without a prefix", "Math": "write 'sqrt(x)', 'exp(x)', 'log(x)' without a prefix",
        "open": "read a whole file with 'String(contentsOfFile: \"…\", encoding: .utf8)', and write one with 'text.write(to: \"…\")'", "read_csv": "read the text with 'String(contentsOfFile: \"…\", encoding: .utf8)' and take it apart with 'split'", "help": "write '?name' alone in a cell, or press Shift-Tab behind the name",
        "dir": "write 'name.' and press Tab, or '?name' alone in a cell", "type": "write 'type(of: value)'", "typeof": "write 'type(of: value)'", "class": "write 'type(of: value)'", "id": "values have no address", "print_r": "write 'print'", "c": "write a list in brackets: '[1, 2, 3]'", "paste": "put values into text: \"\\(a) \\(b)\"", "paste0": "put values into text: \"\\(a)\\(b)\"",
        "push": "write 'values.append(x)'", "append": "write 'values.append(x)'", "append!": "write 'values.append(contentsOf: more)'", "vector": "write '[Double]()'", "defaultdict": "write 'counts[key, default: 0] += 1'", "Counter": "write 'counts[key, default: 0] += 1'", "set": "write 'Set([1, 2])'", "functools": "write 'values.reduce(start) { … }'", "itertools": "write 'zip(a, b)', or loops inside each other",
        "stopifnot": "write 'precondition(condition, \"message\")'", "stop": "write 'fatalError(\"message\")'", "error": "write 'throw', or 'fatalError(\"message\")'", "require": "what cells can use is there already; leave the line out", "suppressWarnings": "leave it out", "library": "what cells can use is there already; leave the line out", "source": "write the cell again, or put what notebooks share into a Swift package", "exec": "a cell is Swift; write it here", "eval": "write the expression itself",
        "names": "write 'Array(values.keys)'", "colnames": "write 'table.columns'", "sd": "write it out: the square root of the mean squared distance from the mean", "quantile": "write 'values.sorted()[values.count / 4]'", "table": "write 'Dictionary(grouping: values) { $0 }.mapValues { $0.count }'",
        "nchar": "write 'text.count'", "substr": "write 'text.prefix(3)', 'text.dropFirst(2)', or both", "substring": "write 'text.prefix(3)', 'text.dropFirst(2)', or both", "gsub": "write 'text.replacing(\"a\", with: \"b\")'", "sub": "write 'text.replacing(\"a\", with: \"b\", maxReplacements: 1)'", "toupper": "write 'text.uppercased()'", "tolower": "write 'text.lowercased()'",
        "strsplit": "write 'text.split(separator: \",\")'", "unlist": "write 'values.flatMap { $0 }'", "invisible": "write 'let _ = value'", "tryCatch": "write 'do { … } catch { print(error) }'", "sample": "write 'values.shuffled()' or 'values.randomElement()!'", "eltype": "write 'type(of: values[0])'", "haskey": "write 'values[key] != nil'", "isnothing": "write 'x == nil'", "ismissing": "write 'x == nil'", "missing": "write 'nil'",
        "begin": "blocks stand in braces: 'do { … }'", "divmod": "write 'a.quotientAndRemainder(dividingBy: b)'", "bin": "write 'String(5, radix: 2)'", "hex": "write 'String(255, radix: 16)'", "ord": "write 'Character(\"a\").asciiValue!'", "chr": "write 'String(UnicodeScalar(97)!)'", "read": "read a whole file with 'String(contentsOfFile: \"…\", encoding: .utf8)'", "readlines": "read a whole file with 'String(contentsOfFile: \"…\", encoding: .utf8)'", "wait": "write 'sleep(1)'", "delay": "write 'sleep(1)'",
        "π": "write 'Double.pi'", "ℯ": "write 'exp(1.0)'", "__name__": "the statements of a cell run from the top", "__file__": "files lie where the notebook does: 'FileManager.default.currentDirectoryPath'", "__init__": "write 'init(…) { … }' in the type",
        "lambda": "a closure is '{ x in … }'", "super": "structs have no class above them", "new": "leave it out: a value is 'Type(…)'", "ifelse": "write 'condition ? a : b'", "is_null": "write '== nil'", "isnan": "write 'x.isNaN'", "is_nan": "write 'x.isNaN'", "is_na": "write '== nil'", "numeric": "write 'Double'", "integer": "write 'Int'", "character": "write 'String'", "logical": "write 'Bool'",
    ]

    /// Members of other languages.
    private static let foreignMembers: [(types: [String], names: [String], advice: String)] = [
        (["Array", "Set", "Dictionary", "String", "Sequence"], ["length", "size", "len", "Length"], "write 'count'"), (["Array"], ["push", "add", "push_back"], "write 'append'"), (["Set"], ["add", "push", "append"], "write 'insert'"),
        (["String"], ["upper", "toUpperCase"], "write 'uppercased()'"), (["String"], ["lower", "toLowerCase"], "write 'lowercased()'"), (["String"], ["strip", "trim", "rstrip", "lstrip"], "write 'trimmingCharacters(in: .whitespaces)'"),
        (["String"], ["join"], "write 'parts.joined(separator: \", \")'"), (["Array"], ["join"], "write 'joined(separator: \", \")'"), (["Dictionary"], ["items"], "go through the dictionary itself: 'for (key, value) in values'"),
        (["Dictionary"], ["get"], "write 'values[key]', or 'values[key, default: …]'"), (["Dictionary"], ["update"], "write 'merge(other) { $1 }'"), (["Dictionary"], ["has_key", "containsKey", "contains"], "write 'values[key] != nil'"),
        (["String"], ["startswith", "startsWith", "starts"], "write 'hasPrefix'"), (["String"], ["endswith", "endsWith"], "write 'hasSuffix'"), (["String"], ["replace"], "write 'replacingOccurrences(of:with:)'"), (["String"], ["format"], "put values into the text: \"\\(x)\", or write 'String(format: \"%.2f\", x)'"),
        (["String"], ["find", "indexOf"], "write 'range(of: \"…\")', or 'contains(\"…\")'"), (["String"], ["isdigit"], "write 'Int(text) != nil'"), (["String"], ["encode", "decode"], "text needs no encoding; use it as it is"), (["Array"], ["extend", "concat"], "write 'append(contentsOf:)', or 'a + b'"), (["Array"], ["pop"], "write 'removeLast()'"), (["Array"], ["index", "indexOf"], "write 'firstIndex(of:)'"),
        (["Array"], ["shape"], "write 'count'; a 'Tensor' has a shape"), (["Array"], ["mean"], "write 'values.reduce(0, +) / Double(values.count)'"), (["Array"], ["sum"], "write 'reduce(0, +)'"), (["Array", "Set", "Dictionary", "Sequence"], ["forEach_", "each"], "write 'for x in values { … }'"), (["Array"], ["clear"], "write 'removeAll()'"),
        (["Array"], ["copy", "clone"], "lists are values; 'let b = a' is a copy"), (["Array"], ["includes", "has"], "write 'contains(x)'"), (["Array"], ["slice"], "write 'values[1..<3]'"), (["Array"], ["unique"], "write 'Array(Set(values)).sorted()'"), (["Array"], ["argmax"], "write 'values.firstIndex(of: values.max()!)!'"), (["Array"], ["head", "take"], "write 'prefix(5)'"), (["Array"], ["tail"], "write 'suffix(5)'"),
        (["Dictionary"], ["setdefault"], "write 'values[key, default: 1]'"), (["String"], ["rjust", "padStart", "zfill"], "write 'String(repeating: \" \", count: max(0, 10 - text.count)) + text'; of a number 'String(format: \"%03d\", 5)'"), (["String"], ["ljust", "padEnd", "center"], "write 'text.padding(toLength: 10, withPad: \" \", startingAt: 0)'"),
        ([], ["toString", "to_string", "__str__"], "write \"\\(value)\""), ([], ["sort_values"], "write 'sorted { … }'"), ([], ["__len__"], "write 'count'"), ([], ["__class__"], "write 'type(of: value)'"), (["Int", "Double", "Float"], ["toFixed"], "write 'String(format: \"%.2f\", x)'"), (["Double", "Float"], ["sqrt"], "write 'squareRoot()'"), (["Int", "Double", "Float"], ["abs"], "write 'abs(x)'"), (["Double", "Float"], ["round"], "write 'rounded()'"),
        ([], ["length", "size", "len"], "write 'count'"), ([], ["forEach_"], "write 'for x in values { … }'"),
    ]

    /// Calls whose arguments do not fit.
    private static let calls: [String: String] = [
        "index(of:)": "write 'firstIndex(of: x)'", "min(key:)": "write 'list.min { abs($0) < abs($1) }'", "max(key:)": "write 'list.max { abs($0) < abs($1) }'", "sorted(key:)": "write 'sorted { $0.x < $1.x }'", "count(_:)": "write 'text.filter { $0 == \"a\" }.count'",
        "max()": "the largest of a list is 'list.max()'", "min()": "the smallest of a list is 'list.min()'", "abs<SignedNumeric>": "of a list: 'list.map { abs($0) }'", "print(end:)": "here it is 'terminator: \"\"'", "print(sep:)": "here it is 'separator: \"\"'", "print(file:)": "write to a file with 'text.write(to: \"…\")'",
        "round()": "one argument rounds to a whole number; two digits are shown with 'String(format: \"%.2f\", x)'", "split()": "write 'split(separator: \",\")'", "sorted()": "in falling order: 'sorted(by: >)', by a part: 'sorted { $0.x < $1.x }'",
        "sort()": "in falling order: 'sort(by: >)', by a part: 'sort { $0.x < $1.x }'", "pow()": "both are Doubles: 'pow(x, 2)'",
        "sqrt()": "of a list: 'list.map { sqrt($0) }'", "exp()": "of a list: 'list.map { exp($0) }'", "log()": "of a list: 'list.map { log($0) }'; other bases have 'log2' and 'log10'", "zip()": "'zip' takes two lists; put a third around them: 'zip(zip(a, b), c)'",
    ]
}
