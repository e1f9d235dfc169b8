/// Pieces about what is evaluated when, and where a change goes: effects in operands and keys, places behind computed and
/// observed properties, subscripts and optionals, slices that change, optionals in optionals, functions in functions.
extension ProgramGenerator {
    /// `trace` keeps what happened, in order.
    static let placesPrologue = """
        var trace: [String] = []
        func note(_ name: String, _ n: Int) -> Int { trace.append(name); return n }
        func told(_ name: String, _ flag: Bool) -> Bool { trace.append(name); return flag }
        func perhaps(_ name: String, _ n: Int?) -> Int? { trace.append(name); return n }
        func three(a: Int = note("da", 1), _ b: Int, c: Int = note("dc", 3)) -> Int { trace.append("three"); return a * 100 + b * 10 + c }
        struct Inner {
            var n = 1
            var list = [4, 5]
            var half: Int {
                get { trace.append("get half"); return n / 2 }
                set { trace.append("set half"); n = newValue * 2 }
            }
        }
        struct Place {
            var n = 2
            var list = [1, 2, 3]
            var inner = Inner()
            var opt: Inner?
            var table: [String: Int] = ["a": 1]
            var kids = [Inner(), Inner(n: 7)]
            var seen = 3 { didSet { trace.append("seen \\(oldValue)>\\(seen)") } }
            var view: [Int] {
                get { trace.append("get view"); return list }
                set { trace.append("set view"); list = newValue }
            }
            subscript(i: Int) -> Int {
                get { trace.append("get [\\(i)]"); return list[i] }
                set { trace.append("set [\\(i)]"); list[i] = newValue }
            }
            mutating func tell(_ k: Int) -> Int { trace.append("tell"); n += k; return n }
        }
        func bump(_ n: inout Int) { trace.append("bump"); n += 1 }
        func twice(_ n: inout Int, _ k: Int) -> Int { trace.append("twice"); n = clamp(n * 2 + k); return n }
        func exchange(_ a: inout Int, _ b: inout Int) { trace.append("exchange"); (a, b) = (b, a) }
        func grow(_ list: inout [Int], by n: Int) { trace.append("grow"); list.append(n); if list.count > 6 { list.removeFirst() } }
        func maybe(_ n: inout Int?) { trace.append("maybe"); n = n.map { $0 + 1 } ?? 5 }
        """

    /// An Int whose parts say when they are evaluated.
    private mutating func traced(_ depth: Int = 0) -> String {
        let letter = pick(["a", "b", "c", "d", "e"])
        switch random(depth > 2 ? 1 : 10) {
        case 1: return "(\(traced(depth + 1)) \(pick(["+", "-", "&+", "&", "|"])) \(traced(depth + 1)))"
        case 2: return "(told(\"?\(letter)\", \(random(2) == 0)) ? \(traced(depth + 1)) : \(traced(depth + 1)))"
        case 3: return "(perhaps(\"o\(letter)\", \(pick(["nil", "4"]))) ?? \(traced(depth + 1)))"
        case 4: return "three(\(pick(["", "a: \(traced(depth + 1)), "]))\(traced(depth + 1))\(pick(["", ", c: \(traced(depth + 1))"])))"
        case 5: return "([\(traced(depth + 1)), \(traced(depth + 1))] as [Int])[note(\"i\(letter)\", \(random(2)))]"
        case 6: return "((told(\"x\", \(random(2) == 0)) \(pick(["&&", "||"])) told(\"y\", true)) ? 1 : \(traced(depth + 1)))"
        case 7: return "{ (k: Int) -> Int in trace.append(\"in\"); return k + \(traced(depth + 1)) }(\(traced(depth + 1)))"
        case 8: return "\"\\(\(traced(depth + 1)))-\\(\(traced(depth + 1)))\".count"
        case 9: return "Inner(n: \(traced(depth + 1)), list: [\(traced(depth + 1))]).list[0]"
        default: return "note(\"\(letter)\", \(random(9)))"
        }
    }

    private mutating func tell() { add("print(trace.joined(separator: \" \")); trace = []") }

    mutating func effects(_ own: String) {
        add("var \(own) = [\(random(9)), \(random(9)), \(random(9))]")
        add("var \(own)n = \(random(9))")
        add("func \(own)change(_ k: Int) -> Int { trace.append(\"change\"); \(own)n += k; \(own)[0] += k; return k }")
        for _ in 0..<(2 + random(3)) {
            add(pick([
                "print(\(traced()))", "\(own)n += \(own)change(\(random(5)))", "\(own)[0] += \(own)change(2) + \(traced(1))",
                "\(own)[note(\"k\", \(random(3)))] = \(traced(1))", "\(own)[note(\"k\", \(random(3)))] -= \(traced(1))",
                "(\(own)[note(\"k\", 0)], \(own)n) = (\(traced(1)), \(own)change(1))", "print(\(own)n + \(own)change(3), \(own)n, (\(own)n, \(own)change(1), \(own)n))",
                "print([\(own)n, \(own)change(1), \(own)n], \(own), [\(traced(1)): \(traced(1))].count)", "\(own)n = \(own)n + \(own)change(2) * \(own)n % 97",
                "if told(\"p\", \(random(2) == 0)), let x = perhaps(\"q\", \(pick(["nil", "2"]))), x > \(traced(1)) % 5 { print(x) }",
                "switch (\(traced(1)), note(\"s\", 2)) { case (let x, 2) where told(\"w\", x > 3): print(x); default: print(\"default\") }",
            ]))
            tell()
        }
        add("print(\(own), \(own)n)")
    }

    /// An Int that can be changed in a `Place`; behind force, never behind `?`.
    private mutating func path(_ own: String) -> String {
        own + pick([
            ".n", ".list[note(\"k\", \(random(3)))]", ".inner.n", ".inner.half", ".inner.list[\(random(2))]", ".opt!.n", ".opt!.half", ".opt!.list[note(\"k\", 1)]",
            ".table[\"\(pick(["a", "b"]))\", default: note(\"d\", 8)]", ".kids[note(\"k\", \(random(2)))].half", ".kids[\(random(2))].list[0]", ".seen",
            "[note(\"k\", \(random(3)))]", ".view[note(\"k\", 0)]", "[keyPath: \\.n]", "[keyPath: \\.inner.half]", "[keyPath: \\Place.seen]", "[keyPath: \\.opt!.n]",
            "[keyPath: \\.list[note(\"k\", \(random(3)))]]", "[keyPath: \\Place.kids[note(\"k\", \(random(2)))].list[0]]", "[keyPath: \\.view[1]]", "[keyPath: \\.inner][keyPath: \\.n]",
        ])
    }

    mutating func places(_ own: String) {
        add("var \(own) = Place(n: \(random(9)), opt: Inner(n: \(random(9))))")
        add("var \(own)other = \(random(50))")
        add("var \(own)none: Place? = \(pick(["nil", "Place()"]))")
        for _ in 0..<(2 + random(4)) {
            let path = path(own)
            add(pick([
                "bump(&\(path))", "print(twice(&\(path), \(traced(1))))", "exchange(&\(path), &\(own)other)", "\(path) = \(traced(1))",
                "\(path) += \(traced(1))", "\(path) = clamp(\(path) * 3)", "grow(&\(own).\(pick(["list", "view", "inner.list", "opt!.list", "kids[note(\"k\", 1)].list"])), by: \(traced(1)))",
                "maybe(&\(own).table[\"\(pick(["a", "c"]))\"])", "\(own).view.\(pick(["append(\(traced(1)))", "reverse()", "sort()", "swapAt(0, 1)"]))",
                "print(\(own).tell(\(traced(1))) + \(own).tell(\(own).n % 3))", "\(own)none?.\(pick(["n", "list[0]", "inner.half", "seen", "opt?.n", "kids[note(\"k\", 0)].n"])) \(pick(["=", "+="])) \(traced(1))",
                "\(own).opt?.\(pick(["n", "half", "list[0]"])) \(pick(["=", "-="])) \(traced(1))", "\(own).seen += \(own).n % 5", "let \(own)c\(random(9_999)) = \(own).kids.map(\\.half)",
                "\(own).kids[note(\"k\", 0)] = \(own).kids[note(\"l\", 1)]",
            ]))
            tell()
        }
        add("print(\(own).n, \(own).list, \(own).inner, \(own).opt as Any, \(own).kids, \(own).seen, \(own)other, \(own)none?.n as Any)")
        add("print(\(own).table.sorted { $0.key < $1.key })")
        add("trace = []")
    }

    mutating func optionals(_ own: String) {
        add("var \(own): [Int?] = [\(random(9)), nil, \(int(1)), nil]")
        add("var \(own)d: [String: Int?] = [\"a\": nil, \"b\": \(random(9))]")
        add("var \(own)x: Int?? = \(pick(["nil", ".some(nil)", "\(random(9))"]))")
        for _ in 0..<(2 + random(4)) {
            add(pick([
                "print(\(own).popLast() as Any, \(own).count)", "print(\(own).first as Any, \(own).last as Any, \(own).compactMap { $0 })", "print(\(own)d.removeValue(forKey: \"\(pick(["a", "b", "z"]))\") as Any, \(own)d.count)",
                "\(own)d[\"c\"] = .some(nil)", "\(own)d[\"b\"] = nil", "print(\(own)d.updateValue(\(pick(["nil", "3"])), forKey: \"\(pick(["a", "q"]))\") as Any)",
                "print(\(own).firstIndex(of: nil) as Any, \(own).contains(nil), \(own).map { $0.map { $0 + 1 } })", "print(\(own)x as Any, \(own)x == nil, \(own)x ?? 7 as Any)",
                "switch \(own)x { case .none: print(\"none\"); case .some(.none): print(\"inner\"); case .some(.some(let n)): print(n) }", "if let y = \(own)x { print(y as Any) } else { print(\"out\") }",
                "for case let y? in \(own) { print(y, terminator: \" \") }\n\(own).append(nil)", "print(\(own)d[\"a\"] as Any, \(own)d[\"b\"] as Any, \(own)d[\"zz\"] as Any)", "\(own)x = \(own)x.map { $0.map { $0 + 1 } }",
                "while let y = \(own).popLast(), y == nil { print(\"dropped\") }", "print(Optional(\(own)).map { $0.count } as Any, \(own).first.map { $0 as Any } as Any)",
            ]))
        }
        add("print(\(own), \(own)d.count, \(own)x as Any)")
    }

    mutating func nested(_ own: String) {
        add("func \(own)(_ start: Int, _ total: inout Int) -> [Int] {")
        add("    var out: [Int] = []")
        add("    var depth = 0")
        add("    func even(_ k: Int) { depth += 1; out.append(k * \(1 + random(4))); if k > \(random(3)) { odd(k - \(1 + random(2))) } }")
        add("    func odd(_ k: Int) { depth += 1; out.append(-k); if k > 0 { \(pick(["even(k - 1)", "even(k - 2); even(k - 3)", "twiceMore { even($0 - 1) }"])) } }")
        add("    func twiceMore(_ f: (Int) -> Void) { if depth < 9 { f(2); f(depth) } }")
        add("    let base = \(int(1))")
        add("    func sum(_ k: Int, _ part: (Int) -> Int = { $0 + \(random(5)) }) -> Int { k <= 0 ? clamp(base) : part(k) + sum(k - 1, part) }")
        add("    \(pick(["even", "odd"]))(start)")
        add("    defer { out = [] }")
        add("    total = clamp(total + depth + sum(3) + sum(2) { $0 * depth })")
        add("    return out")
        add("}")
        add("var \(own)total = \(random(20))")
        add("print(\(own)(\(2 + random(4)), &\(own)total), \(own)total, \(own)(1, &\(own)total).count, \(own)total)")
    }

    mutating func growingSlices(_ own: String) {
        let count = 6 + random(4)
        add("var \(own)all = Array(0..<\(count)).map { $0 * \(1 + random(5)) % 7 }")
        add("var \(own) = \(own)all[\(1 + random(2))...\(4 + random(2))]")
        for _ in 0..<(2 + random(4)) {
            add(pick([
                "\(own).append(\(int(1)))", "\(own).insert(\(random(9)), at: \(own).startIndex + min(\(random(2)), \(own).count))", "if \(own).count > 2 { print(\(own).remove(at: \(own).startIndex + 1)) }",
                "if !\(own).isEmpty { print(\(own).removeFirst()) }", "\(own).sort()", "\(own).reverse()", "if let i = \(own).indices.first { \(own)[i] += \(random(9)) }",
                "\(own) = \(own).dropFirst(\(random(3)))", "\(own) = \(own)[(\(own).startIndex + \(own).count / 2)...]", "\(own).removeAll { $0 % 3 == \(random(3)) }",
                "\(own)all[\(random(3))] = \(random(9))", "\(own) += [\(random(9)), \(random(9))]", "print(\(own).popLast() as Any, \(own).first as Any)",
                "print(\(own).map { $0 + 1 }, \(own).filter { $0 > 2 }, \(own).firstIndex(of: \(random(7))) as Any)", "\(own).replaceSubrange(\(own).startIndex..<\(own).startIndex + \(own).count / 2, with: [8])",
                "\(own)all[1..<3] = \(own).prefix(\(random(3)))", "if \(own).count > 1 { \(own).swapAt(\(own).startIndex, \(own).endIndex - 1) }", "print([\(own)], (\(own), 1))",
            ]))
            add("print(\(own), \(own).startIndex, \(own).endIndex)")
        }
        add("print(\(own)all, \(own) == \(own)[...], Array(\(own).indices))")
    }
}
