/// A line that could not be read as Swift, and how the languages that people come from write such lines:
/// Python with its notebooks, Julia, R, and the family of C.
struct ForeignLine {
    /// Without the space around it, and with strings emptied.
    private let code: String
    private let words: [Substring]
    private let library: Library

    init(_ line: String, library: Library) {
        code = Self.withoutStrings(line.trimmed)
        words = code.split { $0 == " " || $0 == "\t" }
        self.library = library
    }

    /// What to write instead, or nil when the line is like nothing known.
    var advice: String? { command ?? comment ?? importing ?? blockOpener ?? statement ?? part }

    private func starts(_ word: String) -> Bool { words.first.map { $0 == word } ?? false }

    private func has(_ text: String) -> Bool { code.contains(text) }

    /// A word that stands alone in the line, behind another.
    private func hasWord(_ word: Substring) -> Bool { words.dropFirst().contains(word) }

    private static let shellWords: Set = ["pip", "conda", "cd", "ls", "git", "cat", "python", "jupyter", "make", "sudo", "brew", "apt"]

    private static func withoutStrings(_ line: String) -> String {
        var result = ""
        var quote: Character?
        for character in line {
            if let open = quote {
                if character == open {
                    quote = nil
                    result.append(character)
                }
            } else {
                if character == "\"" || character == "'" { quote = character }
                result.append(character)
            }
        }
        return result
    }

    // MARK: Notebooks

    private static let commands = [
        "matplotlib": "charts are shown by themselves; leave the line out", "pylab": "charts are shown by themselves; leave the line out",
        "pip": "cells need no packages to be installed; Espalier's library is there, and other Swift packages are used from a package of your own",
        "conda": "cells need no packages to be installed; Espalier's library is there",
        "who": "'?' alone in a cell gives an overview", "whos": "'?' alone in a cell gives an overview",
        "reset": "restart the kernel from the front end's menu", "load_ext": "there are no extensions to load; leave the line out",
        "autoreload": "cells that are run again take the place of earlier ones; leave the line out",
        "ls": "write 'files()'", "dir": "write 'files()'", "pwd": "write 'FileManager.default.currentDirectoryPath'",
        "env": "write 'ProcessInfo.processInfo.environment[\"NAME\"]'", "history": "the front end keeps it: press the up arrow, or look above", "capture": "leave the line out",
        "cat": "write 'String(contentsOfFile: \"…\", encoding: .utf8)'", "head": "write 'String(contentsOfFile: \"…\", encoding: .utf8)'",
    ]

    /// `!ls`, `%timeit`
    private var command: String? {
        guard let mark = code.first, mark == "!" || mark == "%", let word = words.first?.drop(while: { $0 == mark }) else { return nil }
        let name = word.isEmpty ? words.dropFirst().first ?? "" : word
        if name.hasPrefix("time") { return "write 'let start = Date()' before the work and 'Date().timeIntervalSince(start)' behind it" }
        if let advice = Self.commands[String(name)] { return advice }
        return mark == "!" ? "commands of the shell run in a terminal; a cell is Swift" : "a cell is Swift, and has no commands that begin with '%'; leave the line out"
    }

    /// What stands behind the sign in Swift and in C.
    private static let directives: Set = ["if", "else", "elseif", "endif", "available", "unavailable", "include", "define", "pragma", "Preview", "warning", "error"]

    /// `# note`
    private var comment: String? {
        guard let mark = code.firstIndex(of: "#") else { return nil }
        let rest = code[code.index(after: mark)...]
        let word = rest.prefix { $0.isLetter }
        let isMacro = Self.directives.contains(String(word)) || rest.dropFirst(word.count).first == "("
        guard rest.isEmpty || rest.first == " " || rest.first == "#" || rest.first == "!" || mark == code.startIndex && !isMacro else { return nil }
        return "comments begin with '//'"
    }

    /// `import numpy as np`, `from torch import nn`, `using Flux`
    private var importing: String? {
        let isJulia = starts("using")
        guard starts("import") || isJulia || starts("from") && hasWord("import"), words.count > 1 else { return nil }
        let names = words.dropFirst().flatMap { $0.split { $0 == "." || $0 == "," } }.map(String.init)
        let advice = names.lazy.compactMap { library.hints[$0] }.first
        return (advice.map { $0 + "; " } ?? "") + "what cells can use is there already, so leave the line out"
    }

    // MARK: Statements

    /// A line that ends with a colon opens a block in Python.
    private var blockOpener: String? {
        let opener = words.first.map { $0.last == ":" ? $0.dropLast() : $0 } ?? ""
        if opener == "with", has("no_grad") { return "nothing is recorded unless 'valueWithGradient(at:of:)' asks for it; leave the line out" }
        if opener == "with", has("open(") { return "read a whole file with 'String(contentsOfFile: \"…\", encoding: .utf8)', and write one with 'text.write(to: \"…\")'" }
        if opener == "with" { return "Swift has no 'with'; give the value a name, as in 'let file = …'" }
        if opener == "try", has("{") { return "write 'do { … } catch { print(error) }'; 'try' itself stands before a call" }
        if opener == "function" || opener == "def" { return "functions begin with 'func', say their types and stand in braces: 'func f(_ x: Double) -> Double { … }'" }
        if opener == "class", has("(") || code.last == ":" { return "write 'struct Name { … }'" }
        guard code.last == ":" || has(": "), !has("{") else { return nil }
        switch opener {
        case "try": return "write 'do { … } catch { print(error) }'; 'try' itself stands before a call"
        case "except": return "write 'do { … } catch { print(error) }'"
        case "finally": return "write 'defer { … }' before the work"
        case "if", "elif", "while": return "the condition is followed by braces: '\(opener == "while" ? "while" : opener == "if" ? "if" : "} else if") … { … }'"
        case "else": return "write '} else { … }'"
        case "for": return "write 'for x in xs { … }'"
        case "class": return "write 'struct Name { … }'"
        case "match": return "write 'switch x { case 1: … default: … }'"
        default: return nil
        }
    }

    private static let statements = [
        "pass": "an empty block is '{ }'; leave 'pass' out", "del": "values are freed by themselves; leave the line out; a part is taken out with 'values.removeValue(forKey: key)' or 'list.remove(at: 0)'",
        "global": "functions see the variables of cells; leave the line out", "nonlocal": "closures change the variables around them; leave the line out",
        "assert": "write 'precondition(condition, \"message\")'", "raise": "write 'throw', or 'fatalError(\"message\")'",
        "yield": "collect the values in an array", "async": "cells do one thing after another; leave 'async' out",
        "end": "blocks end with '}'", "begin": "blocks stand in braces: 'do { … }'", "local": "write 'let' or 'var'", "mut": "write 'var'",
        "#include": "leave the line out", "from": "what cells can use is there already, so leave the line out",
        "echo": "write 'print(…)'",
    ]

    /// Words that stand before a name that they declare.
    private static let declarators = [
        "int": "write 'let x = 3'; the type follows from the value", "double": "write 'let x = 3.0'; the type follows from the value",
        "float": "write 'let x: Float = 3'", "string": "write 'let text = \"…\"'", "String": "write 'let text = \"…\"'", "auto": "write 'let x = …'", "bool": "write 'let flag = true'",
        "char": "write 'let letter: Character = \"a\"'", "void": "write 'func name() { … }'", "long": "write 'let x = 3'", "Int": "write 'let x = 3'", "Double": "write 'let x = 3.0'",
        "fun": "functions begin with 'func', say their types and stand in braces: 'func f(_ x: Double) -> Double { … }'",
        "fn": "functions begin with 'func', say their types and stand in braces: 'func f(_ x: Double) -> Double { … }'",
        "interface": "write 'protocol Name { … }'", "trait": "write 'protocol Name { … }'", "impl": "write 'extension Name { … }'", "type": "write 'typealias Name = …', or 'struct Name { … }'",
        "object": "write 'struct Name { … }'", "record": "write 'struct Name { … }'", "namespace": "write 'enum Name { … }'", "mutable": "write 'struct Name { var x: Double }'",
    ]

    private var statement: String? {
        if let first = words.first, words.count > 1, words[1].first.map({ $0.isLetter || $0 == "_" }) ?? false {
            if let advice = Self.declarators[String(first)] { return advice }
            // `pip install torch`, `cd data`: the hints of names know what notebooks type without a mark.
            if Self.shellWords.contains(String(first)), let advice = library.hints[String(first)] { return advice }
        }
        if starts("cd") { return "name files by their whole path" }
        if let first = words.first, let advice = Self.statements[String(first)] { return advice }
        if words.count > 1, starts("function") || starts("def") { return nil }
        if starts("public") || starts("private"), hasWord("static"), hasWord("void") { return "the statements of a cell run from the top" }
        if starts("--") { return "comments begin with '//'" }
        if hasWord("then"), starts("if") { return "the condition is followed by braces: 'if … { … }'" }
        if hasWord("do"), starts("while") || starts("for") { return "the body stands in braces: '\(starts("for") ? "for i in 1...n" : "while …") { … }'" }
        if starts("do"), hasWord("while") { return "write 'repeat { … } while …'" }
        if starts("repeat"), !code.hasPrefix("repeat {") { return "write 'for _ in 0..<n { … }'" }
        if starts("let") || starts("var"), words.count > 1, words[1].contains("-"), !words[1].contains("(") {
            return "names are written together, as in 'myName'"
        }
        if words.count > 2, words[0].last == ":", words[0].first?.isLetter ?? false, hasWord("=") { return "write 'let \(words[0]) \(words[1]) = …', and 'var' where it changes" }
        if starts("for"), has(" 1:") || has("=") || has("seq_") { return "write 'for i in 1...n { … }', or 'for x in xs { … }'" }
        if starts("for"), words.count > 1, words[1].hasSuffix(","), hasWord("in") { return "write 'for (i, x) in values.enumerated() { … }', of a dictionary 'for (key, value) in values { … }'" }
        if starts("struct"), has("::") || words.count > 1 && words[1].hasSuffix(";") { return "write 'struct Name { var x: Double }'" }
        if starts("@") || code.first == "@", !has("@ ") { return code.hasPrefix("@time") || code.hasPrefix("@btime") ? "write 'let start = Date()' before the work and 'Date().timeIntervalSince(start)' behind it" : nil }
        if starts("print"), words.count > 1, !has("(") { return "write 'print(…)'" }
        if starts("let"), hasWord("mut") { return "write 'var' instead of 'let mut'" }
        if words.count > 1, words[1] == "<-" || words[1] == ":=" || words[1] == "<<-" { return "write 'let \(words[0]) = …', and 'var' where it changes" }
        if words.count > 2, words[0].hasSuffix(","), hasWord("=") {
            return words.last?.split(separator: ".").first.flatMap { library.hints[String($0)] } ?? "write 'let (a, b) = (…, …)'"
        }
        return nil
    }

    // MARK: Parts of lines

    private var part: String? {
        if has("%>%") || has("|>") { return "what is done next is written behind a dot: 'values.filter { … }.map { … }'" }
        if has("%*%") || has(" @ ") { return "the product of matrices is 'a.matmul(b)'" }
        if has("is.null(") || has("is.na(") { return "write 'x == nil'" }
        if has("function(") { return "a closure is '{ x in … }'" }
        if has("%in%") { return "write 'values.contains(x)'" }
        if has("%/%") { return "write 'a / b' with whole numbers" }
        if has("%%") { return "write 'a % b'" }
        if let broadcast { return broadcast }
        if has(".*") || has("./") || has(".+ ") || has(".^") { return "operators of tensors work element by element: 'a * b'" }
        if has(" <- ") || has(" <<- ") { return "a value is given with '='; a new name is declared with 'let' or 'var'" }
        if hasWord("is"), hasWord("not") { return "write 'x != nil'" }
        if hasWord("not") || has("(not "), starts("if") || starts("while") { return "write 'if !condition { … }', and 'values.isEmpty' for what has no elements" }
        if hasWord("if"), hasWord("else"), !starts("if"), !has("{") { return "write 'condition ? a : b'" }
        if hasWord("not"), hasWord("in") { return "write '!values.contains(x)', or 'values[key] == nil' for a dictionary" }
        if hasWord("for"), hasWord("in"), !starts("for") { return "a list is made from another with 'map': 'values.map { x in … }', and with 'filter' for a condition" }
        if hasWord("in"), !starts("for"), !has("{") || ["if", "while", "guard"].contains(where: starts) { return "write 'values.contains(x)', or 'values[key] != nil' for a dictionary" }
        if let slice { return slice }
        if hasRangeOfDots { return "write '0..<10' without the end, or '0...10' with it" }
        if hasWord("lambda") || has("(lambda") || has("=lambda") { return "a closure is '{ x in … }'" }
        if hasTransposition || has(" \\ ") { return "a matrix is turned with 't.transposed()', multiplied with 'a.matmul(b)'" }
        if has(" => "), has("Dict(") { return "a dictionary is written in brackets: '[\"key\": value]'" }
        if has("=>") || has("->"), !has("func"), !has("{") { return "a closure is '{ x in … }'" }
        if has("(*") || has(", *") || has("**kwargs") { return "a list is passed as it is, without '*'" }
        if hasDollar { return "parts of a value are written behind a dot: 'value.name'" }
        if code.contains(where: { $0 == "%" }), let sign = code.firstIndex(of: "%"), sign > code.startIndex, code[code.index(before: sign)].isNumber,
            code[code.index(after: sign)...].first.map({ ",) ]}".contains($0) }) ?? true
        {
            return "a share is a number: 50 % is 0.5"
        }
        if let range = code.range(ofDigitsAround: ":") { return "a range is written '\(range)', with both its ends" }
        if code.first == "{", code.last == "}", has(","), !has(":"), !has(" in "), !has("(") { return "a list stands in brackets: '[1, 2, 3]'; a set is 'Set([1, 2, 3])'" }
        return nil
    }

    /// `sqrt.(values)`: a function of each element, as Julia writes it.
    private var broadcast: String? {
        guard let dot = code.firstRange(of: ".("), dot.lowerBound > code.startIndex, code[code.index(before: dot.lowerBound)].isLetter else { return nil }
        let name = code[..<dot.lowerBound].reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed()
        return "a function of each element is 'values.map { \(String(name))($0) }'"
    }

    /// `list[1:3]`, `t[:, 0]`
    private var slice: String? {
        var opening: [(index: String.Index, follows: Bool)] = []
        for index in code.indices {
            switch code[index] {
            case "[":
                let follows = index > code.startIndex && (code[code.index(before: index)].isLetter || code[code.index(before: index)].isNumber || ")]_".contains(code[code.index(before: index)]))
                opening.append((index, follows))
            case "]":
                guard let open = opening.popLast(), open.follows else { continue }
                let inside = code[code.index(after: open.index)..<index]
                guard inside.contains(":") || inside.first == "," else { continue }
                if inside.contains(",") || inside.hasPrefix(",") { return "a part of a tensor along an axis is 't.slice(0..<1, alongAxis: 1)', a row 't[0]'" }
                if inside.contains("::") { return "write 'stride(from: 0, to: list.count, by: 2).map { list[$0] }', or 'list.reversed()'; of text 'String(text.reversed())'" }
                return "a part of a list is 'list[1..<3]', 'list[1...]' or 'list[..<3]'; of a tensor 't.slice(1..<3)'"
            default: break
            }
        }
        return nil
    }

    /// `frame$column`
    private var hasDollar: Bool {
        code.indices.contains { index in
            guard code[index] == "$", index > code.startIndex, let next = code[index...].dropFirst().first else { return false }
            return next.isLetter && code[code.index(before: index)].isLetter
        }
    }

    /// `A' * b`: a mark behind a name, where a text would begin.
    private var hasTransposition: Bool {
        guard let mark = code.firstIndex(of: "'"), mark > code.startIndex, code.count(where: { $0 == "'" }) == 1 else { return false }
        let before = code[code.index(before: mark)]
        return before.isLetter || before == ")" || before == "]"
    }

    /// Two dots, no more.
    private var hasRangeOfDots: Bool {
        var count = 0
        for character in code + " " {
            if character == "." {
                count += 1
            } else {
                if count == 2, character != "<" { return true }
                count = 0
            }
        }
        return false
    }
}

extension String {
    /// `1:6` as `1...6`, where such a range stands in the text.
    fileprivate func range(ofDigitsAround mark: Character) -> String? {
        for index in indices where self[index] == mark && index > startIndex {
            let before = self[..<index].reversed().prefix { $0.isNumber }.reversed(), after = self[self.index(after: index)...].prefix { $0.isNumber }
            let isAlone = self[..<index].dropLast(before.count).last.map { !$0.isLetter && $0 != "\"" && $0 != "[" } ?? true
            if !before.isEmpty, !after.isEmpty, isAlone { return String(before) + "..." + after }
        }
        return nil
    }
}

extension Diagnostic {
    /// The mistake with what to write instead, where its line is written in another language.
    func explained(by library: Library) -> Diagnostic {
        guard kind == .syntax || kind == .unsupported, !isIncomplete || message.contains("found the end") else { return self }
        let place = file.position(range.start)
        // What the parser says of the place is nearer to the point than what is told by the line.
        guard isGuess || !message.contains("; "), let advice = ForeignLine(place.text, library: library).advice, !message.contains(advice) else { return self }
        var result = self
        result.message = "this is no Swift; " + advice
        result.kind = .syntax
        let indent = place.text.utf8.prefix { $0 == 32 || $0 == 9 }.count
        let start = lineStart(place.text, place.column) + indent
        result.range = SourceRange(start, start + place.text.trimmed.utf8.count)
        return result
    }

    private func lineStart(_ text: String, _ column: Int) -> Int {
        range.start - text.prefix(column - 1).utf8.count
    }
}
