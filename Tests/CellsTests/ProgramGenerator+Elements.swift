/// Pieces that show one element of the language each, on values of their own.
extension ProgramGenerator {
    /// - Parameter own: A name that nothing else has.
    mutating func element(_ own: String) {
        switch random(18) {
        case 16: longLists(own)
        case 17: overloads(own)
        case 9: effects(own)
        case 10, 11: places(own)
        case 12: optionals(own)
        case 13: nested(own)
        case 14, 15: growingSlices(own)
        case 0: shapes(own)
        case 1: people(own)
        case 2: captures(own)
        case 3: slices(own)
        case 4: dictionaries(own)
        case 5: sets(own)
        case 6: characters(own)
        case 7: failures(own)
        default: labels(own)
        }
    }

    /// Lists so long that a copy at each change would be noticed.
    private mutating func longLists(_ own: String) {
        let count = 10_000 + random(10_000)
        add("struct \(own)Row { var cells = Array(0..<\(count)); var name = \"\"; var last: Int? }")
        add("var \(own) = [\(own)Row(), \(own)Row()], \(own)flat = Array(repeating: \(random(9)), count: \(count)), \(own)table: [Int: [Int]] = [:], \(own)maybe: [Int]? = []")
        add("for k in 0..<\(count) {")
        for _ in 0..<(2 + random(3)) {
            add("    " + pick([
                "\(own)[k & 1].cells[k] &+= \(own)flat[\(count - 1) - k]", "\(own)flat[k] = k % \(2 + random(9))", "\(own)[1].name += \"x\"", "\(own)table[k % 3, default: []].append(k)",
                "\(own)maybe?.append(k)", "\(own)flat.swapAt(k, \(count - 1) - k)", "halve(&\(own)[0].cells[k])", "\(own)[k & 1].last = \(own)[k & 1].cells[k]", "grow(&\(own)table[k % 2, default: [1]], by: k); trace = []",
                "(\(own)flat[k], \(own)[0].cells[0]) = (\(own)[0].cells[0], \(own)flat[k])", "if let x = \(own)maybe?.popLast() { \(own)flat[x % \(count)] &+= 1 }",
            ]))
        }
        add("}")
        add("print(\(own).map { $0.cells.reduce(0, &+) }, \(own)[1].name.count, \(own)[0].last as Any, \(own)flat.reduce(0, &+), \(own)maybe!.count)")
        add("print(\(own)table.mapValues { $0.count }.sorted { $0.key < $1.key })")
    }

    /// Functions of one name, of which arguments choose.
    private mutating func overloads(_ own: String) {
        let sets = [
            ["_ x: Int", "_ x: Double", "_ x: Any"], ["_ x: Int?", "_ x: Int", "_ x: String"], ["_ x: [Int]", "_ x: [Any]", "_ x: Any"], ["_ x: Int", "_ x: Int, _ y: Int = 1", "_ x: Double"],
            ["_ x: Int...", "_ x: Int, _ y: Any", "_ x: [Int]"], ["_ x: Any", "x: Int", "_ x: Int, _ y: Double"], ["_ x: (Int) -> Int", "_ x: Int", "_ x: (Int, Int) -> Int"],
        ]
        let values = [
            ["1", "2.5", "\"s\"", int(1), "[1]"], ["nil", "3", int(1), "\"t\"", "Int(\"7\")"], ["[1, 2]", "[1, \"a\"] as [Any]", list(), "5", "[2.5]"], ["1", "2.5", int(1), "1, 2"],
            ["1, 2, 3", "1, \"a\"", "[4]", "2"], ["3", "x: 3", "1, 2", "\"a\"", "1, 2.5"], ["{ $0 + 1 }", "4", "{ $0 + $1 }", "{ a, b in a }"],
        ]
        let chosen = random(sets.count)
        for head in sets[chosen] { add("func \(own)(\(head)) -> String { \"\(head)\" }") }
        add("print(" + (0..<(2 + random(3))).map { _ in "\(own)(\(pick(values[chosen])))" }.joined(separator: ", ") + ")")
    }

    private mutating func shape(_ depth: Int = 0) -> String {
        switch random(depth > 1 ? 3 : 5) {
        case 0: return ".point"
        case 1: return ".line(\(int(1)))"
        case 2: return ".named(\(text(1)), size: \(int(1)))"
        case 3: return ".pair(\(shape(depth + 1)), \(shape(depth + 1)))"
        default: return ".unit"
        }
    }

    private mutating func shapes(_ own: String) {
        add("let \(own): [Shape] = [\(shape()), \(shape())]")
        add("for shape in \(own).map({ $0.scaled(by: \(random(5))) }) {")
        add("    switch shape {")
        add("    case .point: print(\"point\")")
        add("    case .line(let n) where n < 0: print(\"back\", n)")
        add("    case .pair(.line(let a), _), .pair(_, .line(let a)): print(\"with a line\", a)")
        add("    case let .named(word, size): print(word, size)")
        add("    default: print(shape.size)")
        add("    }")
        add("}")
        add("if case .named(let word, \(pick(["_", "0...50", "let n"]))) = \(own)[\(random(2))] { print(word.count) } else { print(\(own).map(\\.size)) }")
    }

    private mutating func people(_ own: String) {
        add("var \(own) = [Person(name: \(text(1)), age: \(int(1))), Person(name: \"Bo\", age: \(random(90)), friend: Friend(nick: \(pick(["nil", "\"Al\"", text(1)])), marks: [\(random(9)), \(int(1))]))]")
        for _ in 0..<(1 + random(4)) {
            let person = "\(own)[\(random(2))]"
            add(pick([
                "\(person).meet(\(text(1)), marks: \(int(1)), 3)", "\(person).friend?.marks.append(\(int(1)))", "\(person).friend?.nick = \(pick(["nil", text(1)]))",
                "\(person)[0] = \(int(1))", "\(person).friend?.nick? += \"!\"", "\(person).age = clamp(\(person).age + (\(person).friend?.best ?? 1))",
                "if let nick = \(person).friend?.nick, nick.count > \(random(3)) { print(nick) }",
            ]))
        }
        add("print(\(own).map(\\.name), \(own).map(\\Person.age).reduce(0) { clamp($0 + $1) }, \(own).sorted { ($0.age, $0.name) < ($1.age, $1.name) })")
        add("print(\(own).compactMap { $0.friend?.nick?.uppercased() }, \(own)[0].friend?.marks.first as Any, \(own)[1][\(random(3))] ?? -1)")
    }

    private mutating func captures(_ own: String) {
        add("let \(own) = makeCounter(from: \(int(1)))")
        add("_ = \(own)(\(int(1)))")
        add("var \(own)log: [String] = []")
        add("let \(own)note = { (word: String) -> Int in \(own)log.append(word); return \(own)log.count }")
        add("print(\(own)(\(random(20))), \(own)note(\(text(1))) + \(own)note(\"z\"), \(own)log)")
        add("let \(own)kept = [\(int(1)), \(random(9))].map { n in { n + $0 } }")
        add("print(\(own)kept.map { clamp($0(\(random(9)))) })")
        if let v = variable(.int) {
            add("let \(own)frozen = { [\(v)] in clamp(\(v) + 1) }")
            add("\(v) = clamp(\(v) + 1)")
            add("print(\(own)frozen(), \(v))")
        }
    }

    private mutating func slices(_ own: String) {
        add("var \(own) = \(list()) + [\(int(1)), \(random(9)), \(random(9))]")
        add("let \(own)part = \(own)[\(random(2))..<\(2 + random(2))]")
        add("print(\(own)part, \(own)part.startIndex, \(own)part.\(pick(["first ?? 0", "last ?? 0", "count", "reduce(0) { clamp($0 + $1) }", "map { $0 % 5 }", "firstIndex(of: \(random(9))) ?? -1"])))")
        add(pick([
            "\(own)[0..<\(1 + random(2))] = [\(int(1)), 7]", "\(own).removeSubrange(\(random(2))...\(1 + random(2)))", "\(own).insert(contentsOf: [8, 9], at: \(random(3)))",
            "\(own).replaceSubrange(1...1, with: [])", "\(own).swapAt(0, \(random(3)))", "\(own).removeAll { $0 % 2 == \(random(2)) }", "\(own).reverse()",
        ]))
        add("print(\(own), \(own).dropFirst(\(random(3))), Array(zip(\(own), \(own).dropFirst())).count)")
    }

    private mutating func dictionaries(_ own: String) {
        add("var \(own) = Dictionary(grouping: \(list()) + [\(int(1))]) { abs($0) % \(2 + random(3)) }")
        add(pick([
            "\(own)[0, default: []].append(\(int(1)))", "\(own)[1] = nil", "\(own)[2] = [\(random(9))]", "\(own).removeValue(forKey: \(random(3)))",
            "\(own).merge([0: [\(random(9))], 9: []]) { $0 + $1 }", "for key in \(own).keys { \(own)[key]?.append(key) }",
        ]))
        add("for (key, values) in \(own).sorted(by: { $0.key < $1.key }) { print(key, values.count, values.first ?? -1) }")
        add("print(\(own).mapValues { $0.count }.values.reduce(0, +), \(own).filter { $0.value.count > 1 }.keys.sorted(), \(own)[\(random(4))]?.last as Any, \(own).isEmpty)")
    }

    private mutating func sets(_ own: String) {
        add("var \(own): Set = [\(random(9)), \(int(1)), \(random(9))]")
        add("let (\(own)new, _) = \(own).insert(\(random(9)))")
        add("print(\(own)new, \(own).sorted(), \(own).contains(\(random(9))), \(own).\(pick(["union", "subtracting", "intersection", "symmetricDifference"]))([1, 2, \(random(9))]).sorted())")
        add("print(\(own).isSubset(of: 0..<\(random(99))), \(own).isDisjoint(with: [\(random(9))]), Set(\(list())).count, \(own).remove(\(random(9))) as Any)")
    }

    private mutating func characters(_ own: String) {
        add("let \(own) = \(text()) + \(pick(["\" one two\"", "\"a,b,,c\"", "\"ÄÖ 12\"", "\"\""]))")
        add("let \(own)parts = \(own).split(separator: \"\(pick([" ", ",", "-"]))\")")
        add("print(\(own)parts, \(own)parts.map(String.init).joined(separator: \"|\"), \(own).filter { \(pick(["$0.isLetter", "$0.isNumber", "$0.isUppercase", "$0 != \"a\""])) }, \(own).sorted().map(String.init).joined())")
        add("print(\(own).replacingOccurrences(of: \"a\", with: \"oo\"), \(own).components(separatedBy: \",\").count, \(own).firstIndex(of: \"b\").map { String(\(own)[$0...]) } ?? \"none\")")
        add("print(String(format: \"%.2f|%5d|%-4d|%x\", \(double(1)), \(int(1)), \(int(1)), \(random(999))), \(own).contains(\"o\"), \(own).last.map { $0.isNumber } as Any, \(own) < \(text(1)))")
        add("for (index, letter) in \(own).prefix(3).enumerated() { print(index, letter, letter.isWhitespace) }")
    }

    private mutating func failures(_ own: String) {
        add("func \(own)(_ n: Int) throws -> Int {")
        add("    defer { print(\"left\", n) }")
        add("    let m = try checked(n)")
        add("    guard m % \(2 + random(3)) != 0 else { throw Trouble.tooLarge(m) }")
        add("    return m")
        add("}")
        add("for n in [\(int(1)), \(random(600)), 0] {")
        add("    do { print(try attempt(n, \(own))) } catch Trouble.tooLarge(let m) where m > 100 { print(\"much\", m) } catch let trouble as Trouble { print(trouble) }")
        add("}")
        add("print((try? \(own)(\(int(1)))) as Any, attempt(\(random(9))) { $0 + 1 })")
    }

    private mutating func labels(_ own: String) {
        add("\(own): for i in 0..<\(2 + random(3)) {")
        add("    for j in stride(from: \(random(4)), through: 6, by: 2) {")
        add("        if j == i { continue \(own) }")
        add("        if i * j > \(random(9)) { \(pick(["break \(own)", "break", "continue"])) }")
        add("        switch j { case 0: print(\"zero\"); fallthrough; case 1...3: print(i, j); default: break }")
        add("    }")
        add("}")
        add("var \(own)n = \(random(6))")
        add("repeat { \(own)n -= 1; if \(own)n == 2 { continue }; print(\(own)n) } while \(own)n > 0")
    }
}
