/// Random programs of everything that cells have: variables of all kinds, control flow, collections, closures,
/// functions, own types and errors. None of them fails, so that compiled and interpreted text can be compared.
/// Each stands behind `prologue`, which is the same for all.
struct ProgramGenerator {
    private var state: UInt64
    /// Begins each name that a program declares, so that many can stand in one file.
    private let prefix: String
    private var lines: [String] = []
    private var indent = ""
    /// Variables in scope by kind; a block forgets what it declared.
    private var names: [Kind: [String]] = [:]
    private var constants: [Kind: [String]] = [:]
    private var count = 0

    enum Kind: CaseIterable { case int, double, text, flag, list, optional, table, pair, box, thing, stack }

    init(seed: UInt64, prefix: String = "") {
        self.prefix = prefix
        state = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    }

    mutating func program() -> String {
        lines = ["trace = []"]
        for kind in [Kind.int, .list, .text, .double] { declare(kind) }
        for _ in 0..<(8 + random(8)) { statement(depth: 0) }
        for kind in Kind.allCases { for name in names[kind] ?? [] { show(kind, name) } }
        return lines.joined(separator: "\n")
    }

    static let prologue = """
        \(placesPrologue)
        enum Mood: String, CaseIterable { case calm, busy, odd }
        enum Trouble: Error { case tooLarge(Int), empty }
        struct Box: Equatable {
            var value: Int
            var tag = "t"
            var doubled: Int { value * 2 }
            mutating func add(_ n: Int, times: Int = 1) { for _ in 0..<times { value = (value + n) % 1000 } }
            func labelled(_ text: String) -> Box { Box(value: value, tag: tag + text) }
        }
        func clamp(_ n: Int) -> Int { n > 999 ? 999 : n < -999 ? -999 : n }
        func mix(_ a: Int, by b: Int = 3) -> Int { clamp(a * b - a) }
        func halve(_ n: inout Int) { n /= 2 }
        func checked(_ n: Int) throws -> Int {
            guard n != 0 else { throw Trouble.empty }
            if n > 500 { throw Trouble.tooLarge(n) }
            return n
        }
        func mood(_ n: Int) -> Mood { Mood.allCases[abs(n) % 3] }
        indirect enum Shape {
            case point, line(Int), pair(Shape, Shape), named(String, size: Int)
            static let unit = Shape.line(1)
            var size: Int {
                switch self {
                case .point: 0
                case .line(let n), .named(_, let n): n
                case let .pair(a, b): clamp(a.size + b.size)
                }
            }
            func scaled(by k: Int) -> Shape {
                switch self {
                case .line(let n) where n > 20: .named("long", size: clamp(n * k))
                case .line(let n): .line(clamp(n * k))
                case .pair(let a, let b): .pair(a.scaled(by: k), b)
                default: self
                }
            }
        }
        struct Friend {
            var nick: String?
            var marks: [Int]
            var best: Int? { marks.max() }
        }
        struct Person: CustomStringConvertible {
            var name: String
            var age: Int
            var friend: Friend?
            var description: String { "\\(name)/\\(age)" }
            subscript(index: Int) -> Int? {
                get { friend.flatMap { $0.marks.indices.contains(index) ? $0.marks[index] : nil } }
                set { if let newValue { friend?.marks.append(newValue) } }
            }
            mutating func meet(_ other: String, marks: Int...) { friend = Friend(nick: other.isEmpty ? nil : other, marks: marks) }
        }
        func makeCounter(from start: Int) -> (Int) -> Int {
            var total = start
            return { step in
                total = clamp(total + step)
                return total
            }
        }
        func attempt(_ n: Int, _ work: (Int) throws -> Int) rethrows -> String { "<\\(try work(n))>" }
        \(objectsPrologue)
        """

    // MARK: Chance

    mutating func random(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    mutating func pick(_ choices: [String]) -> String { choices[random(choices.count)] }

    mutating func name(_ kind: Kind) -> String? {
        let all = (names[kind] ?? []) + (constants[kind] ?? [])
        return all.isEmpty ? nil : all[random(all.count)]
    }

    mutating func variable(_ kind: Kind) -> String? {
        let all = names[kind] ?? []
        return all.isEmpty ? nil : all[random(all.count)]
    }

    // MARK: Expressions

    mutating func int(_ depth: Int = 0) -> String {
        if depth > 1 { return name(.int) ?? "\(random(100))" }
        switch random(18) {
        case 14...17: return objectInt(depth)
        case 0: return "clamp(\(int(depth + 1)) \(pick(["+", "-", "*"])) \(int(depth + 1)))"
        case 1: return "(\(int(depth + 1)) % \(2 + random(9)))"
        case 2: return "(\(flag(depth + 1)) ? \(int(depth + 1)) : \(int(depth + 1)))"
        case 3: if let list = name(.list) { return "clamp(\(list).\(pick(["reduce(0, +)", "count", "max() ?? 0", "filter { $0 > 3 }.count", "map { $0 % 7 }.reduce(1) { $0 + $1 }"])))" }
        case 4: if let text = name(.text) { return "\(text).count" }
        case 5: if let optional = name(.optional) { return "(\(optional) ?? \(random(50)))" }
        case 6: if let table = name(.table) { return "\(table)[\"k\(random(3))\", default: \(random(9))]" }
        case 7: return random(2) == 0 ? "mix(\(int(depth + 1)))" : "mix(\(int(depth + 1)), by: \(random(5)))"
        case 8: if let box = name(.box) { return pick(["\(box).value", "\(box).doubled", "\(box).labelled(\"x\").tag.count"]) }
        case 9: if let pair = name(.pair) { return "\(pair).n" }
        case 10: return "((\(int(depth + 1)) & 15) << \(random(3)))"
        case 11: if let list = name(.list) { return "(\(list).isEmpty ? 0 : \(list)[abs(\(int(depth + 1))) % \(list).count])" }
        case 12: return "((try? checked(\(int(depth + 1)))) ?? -1)"
        default: break
        }
        return name(.int) ?? "\(random(100))"
    }

    mutating func double(_ depth: Int = 0) -> String {
        switch random(depth > 1 ? 2 : 6) {
        case 0: return "\(random(100)).\(random(10))"
        case 2: return "(\(double(depth + 1)) \(pick(["+", "-", "*"])) 0.5)"
        case 3: return "Double(\(int(depth + 1)))"
        case 4: return "(\(double(depth + 1)) / 4)"
        case 5: return "\(pick(["abs", "max"]) == "abs" ? "abs(\(double(depth + 1)))" : "min(\(double(depth + 1)), 1000.0)")"
        default: return name(.double) ?? "1.25"
        }
    }

    mutating func text(_ depth: Int = 0) -> String {
        switch random(depth > 1 ? 2 : 10) {
        case 7, 8: return objectText(depth)
        case 0: return "\"\(pick(["a", "bc", "Zeta", "x y", "é"]))\""
        case 2: return "\"<\\(\(int(depth + 1)))>\""
        case 3: return "(\(text(depth + 1)) + \"-\")"
        case 4: return "\(text(depth + 1)).\(pick(["uppercased()", "lowercased()"]))"
        case 5: return "String(\(text(depth + 1)).\(pick(["reversed()", "prefix(3)", "dropFirst()"])))"
        case 6: return "mood(\(int(depth + 1))).rawValue"
        default: return name(.text) ?? "\"t\""
        }
    }

    mutating func flag(_ depth: Int = 0) -> String {
        switch random(depth > 1 ? 2 : 10) {
        case 8: return objectFlag(depth)
        case 2: return "(\(flag(depth + 1)) \(pick(["&&", "||"])) \(flag(depth + 1)))"
        case 3: if let list = name(.list) { return "\(list).contains(\(random(20)))" }
        case 4: return "\(text(depth + 1)).hasPrefix(\"a\")"
        case 5: if let optional = name(.optional) { return "(\(optional) == nil)" }
        case 6: return "!\(name(.flag) ?? "false")"
        case 7: return "(mood(\(int(depth + 1))) == .busy)"
        default: break
        }
        return "(\(int(depth + 1)) \(pick(["<", "<=", ">", ">=", "==", "!="])) \(int(depth + 1)))"
    }

    mutating func list() -> String {
        switch random(5) {
        case 0: return "(0..<\(1 + random(6))).map { $0 * \(random(5)) }"
        case 1: if let list = name(.list) { return "\(list).\(pick(["sorted()", "filter { $0 % 2 == 0 }", "map { clamp($0 + 1) }", "sorted { $0 > $1 }"])) + []" }
        case 2: if let list = name(.list) { return "Array(\(list).\(pick(["prefix", "dropLast", "suffix"]))(\(random(4))))" }
        default: break
        }
        return "[\(int(1)), \(int(1)), \(random(30))]"
    }

    mutating func value(_ kind: Kind) -> (type: String, value: String) {
        switch kind {
        case .int: return ("Int", int())
        case .double: return ("Double", double())
        case .text: return ("String", text())
        case .flag: return ("Bool", flag())
        case .list: return ("[Int]", list())
        case .optional: return ("Int?", pick(["nil", int(1), "[\(random(9)), 2].first { $0 > 4 }", "Int(\(text(1)))"]))
        case .table: return ("[String: Int]", "[\"k0\": \(int(1)), \"k1\": \(random(50))]")
        case .pair: return ("(n: Int, s: String)", "(n: \(int(1)), s: \(text(1)))")
        case .box: return ("Box", "Box(value: \(int(1)))")
        case .thing: return ("Thing", pick(["Thing(\(text(1)), mass: \(int(1)))", "Heavy(\"h\", mass: \(int(1)))", "Odd(\(text(1)), mass: \(int(1)))", "Heavy(\(text(1)))"]))
        case .stack: return ("Stack<Int>", pick(["[\(int(1)), \(random(20))]", "Stack<Int>()", "Stack(arrayLiteral: \(int(1)), 2, 9)"]))
        }
    }

    // MARK: Statements

    mutating func add(_ line: String) { lines.append(indent + line) }

    mutating func declare(_ kind: Kind) {
        count += 1
        let (type, value) = value(kind)
        add("var \(prefix)v\(count): \(type) = \(value)")
        names[kind, default: []].append("\(prefix)v\(count)")
    }

    mutating func show(_ kind: Kind, _ name: String) {
        if kind == .table {
            add("print(\"\(name)\", \(name).sorted { $0.key < $1.key }.map { \"\\($0.key)=\\($0.value)\" })")
        } else if kind == .optional {
            add("print(\"\(name)\", \(name) as Any)")
        } else if kind == .thing {
            add("print(\"\(name)\", \(name).told(), \(name).mass)")
        } else {
            add("print(\"\(name)\", \(name))")
        }
    }

    /// What stands in braces sees the names around it, and its own are gone behind it.
    mutating func block(_ opening: String, _ closing: String = "}", depth: Int, constant: (Kind, String)? = nil, statements: Int = 2) {
        add(opening)
        let outer = (names, constants, indent)
        indent += "    "
        if let (kind, name) = constant { constants[kind, default: []].append(name) }
        for _ in 0..<(1 + random(statements)) { statement(depth: depth + 1) }
        (names, constants, indent) = outer
        add(closing)
    }

    mutating func change() {
        switch random(11) {
        case 9: if let v = variable(.stack) { return add("\(v).push(\(int(1)))") }
        case 10: if let v = variable(.thing), let other = name(.thing) { return add(random(2) == 0 && v != other ? "\(v) = \(other)" : "\(v).mass = clamp(\(int(1)))") }
        case 0: if let v = variable(.int) { return add("\(v) = clamp(\(int(1)))") }
        case 1: if let v = variable(.double) { return add("\(v) += \(double(1))") }
        case 2: if let v = variable(.list) { return add("\(v).append(\(int(1)))") }
        case 3: if let v = variable(.text) { return add("\(v) += String(\(text(1)).prefix(5))") }
        case 4: if let v = variable(.table) { return add("\(v)[\"k\(random(3))\", default: 1] += \(random(9))") }
        case 5: if let v = variable(.box) { return add(random(2) == 0 ? "\(v).add(\(int(1)), times: \(1 + random(3)))" : "\(v).tag += \"!\"") }
        case 6: if let v = variable(.optional) { return add("\(v) = \(v).map { clamp($0 + 1) }") }
        case 7: if let v = variable(.pair) { return add("\(v).n = clamp(\(int(1)))") }
        default: if let v = variable(.int) { return add("halve(&\(v))") }
        }
        add("print(\(int()), \(double()), \(text()))")
    }

    mutating func statement(depth: Int) {
        if depth > 1 { return change() }
        count += 1
        let own = "\(prefix)n\(count)"
        switch random(28) {
        case 24...27: objects(own)
        case 13...23: element(own)
        case 0, 1:
            if depth == 0 { declare(Kind.allCases[random(Kind.allCases.count)]) } else { change() }
        case 2:
            block("if \(flag()) {", "} else {", depth: depth)
            lines.removeLast()
            block("} else {", depth: depth)
        case 3: block("for \(own) in \(pick(["0..<\(1 + random(5))", "[3, 1, 2]", "stride(from: 9, to: 0, by: -4)"])) where \(own) != 1 {", depth: depth, constant: (.int, own))
        case 4:
            guard let list = name(.list) else { return change() }
            block("for (\(own)i, \(own)) in \(list).prefix(4).enumerated() {", depth: depth, constant: (.int, own))
        case 5: block("if let \(own) = \(name(.optional) ?? "Int(\"7\")") {", depth: depth, constant: (.int, own))
        case 6: choice(own)
        case 7:
            add("var \(own) = \(1 + random(4))")
            block("while \(own) > 0 {", depth: depth, constant: (.int, own), statements: 1)
            lines.insert(indent + "    \(own) -= 1", at: lines.count - 1)
        case 8:
            add("do {")
            add("    print(try checked(\(int())))")
            add("} catch Trouble.tooLarge(let n) { print(\"large\", n) } catch { print(error) }")
        case 9:
            add("let \(own): (Int, Int) -> Int = { \(pick(["clamp($0 - $1)", "$0 < $1 ? $0 : $1", "mix($0, by: $1 % 4)"])) }")
            add("print(\(own)(\(int(1)), \(int(1))), [4, 2, 9].reduce(0, \(own)))")
        case 10:
            add("func \(own)(_ a: Int, to b: Int = 2) -> String { a > b ? \"\\(a)>\\(b)\" : \"\\(b - a)\" }")
            add("print(\(own)(\(int(1))), \(own)(\(int(1)), to: \(int(1))))")
        case 11:
            add("let (\(own)a, \(own)b) = (\(int(1)), \(text(1)))")
            add("print(\(own)a, \(own)b, (\(own)a, 1) < (\(random(50)), 2))")
        default: change()
        }
    }

    mutating func choice(_ own: String) {
        if random(2) == 0 {
            add("switch \(int()) {")
            add("case ..<0: print(\"below\")")
            add("case 0, 1: print(\"small\", \(int(1)))")
            add("case 2...\(5 + random(40)): print(\"middle\")")
            add("case let \(own) where \(own) % 2 == 0: print(\"even\", \(own))")
            add("default: print(\"other\", \(text(1)))")
        } else {
            add("switch (mood(\(int(1))), \(flag(1))) {")
            add("case (.calm, _): print(\"calm\")")
            add("case (.busy, true): print(\"busy\", \(double(1)))")
            add("case (let \(own), let flag): print(\(own), flag)")
        }
        add("}")
    }
}
