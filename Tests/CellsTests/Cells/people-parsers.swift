// program: expression parser
indirect enum Expr {
    case num(Double), variable(String)
    case unary(op: Character, Expr)
    case binary(Expr, op: Character, Expr)
    case call(String, [Expr])
}
enum ParseError: Error, CustomStringConvertible {
    case unexpected(Character, at: Int), unexpectedEnd, unknownFunction(String)
    var description: String {
        switch self {
        case let .unexpected(c, at: i): return "unexpected '\(c)' at \(i)"
        case .unexpectedEnd: return "unexpected end"
        case .unknownFunction(let f): return "unknown function \(f)"
        }
    }
}
struct Parser {
    private let chars: [Character]
    private var i = 0
    init(_ s: String) { chars = Array(s.filter { $0 != " " }) }
    private var current: Character? { i < chars.count ? chars[i] : nil }
    private mutating func eat(_ c: Character) -> Bool { if current == c { i += 1; return true }; return false }
    mutating func parse() throws -> Expr {
        let e = try sum()
        if let c = current { throw ParseError.unexpected(c, at: i) }
        return e
    }
    private mutating func sum() throws -> Expr {
        var l = try product()
        while let c = current, "+-".contains(c) { i += 1; l = .binary(l, op: c, try product()) }
        return l
    }
    private mutating func product() throws -> Expr {
        var l = try power()
        while let c = current, c == "*" || c == "/" { i += 1; l = .binary(l, op: c, try power()) }
        return l
    }
    private mutating func power() throws -> Expr {
        let b = try unary()
        return eat("^") ? .binary(b, op: "^", try power()) : b
    }
    private mutating func unary() throws -> Expr { eat("-") ? .unary(op: "-", try unary()) : try primary() }
    private mutating func primary() throws -> Expr {
        guard let c = current else { throw ParseError.unexpectedEnd }
        if eat("(") {
            let e = try sum()
            guard eat(")") else { if let x = current { throw ParseError.unexpected(x, at: i) }; throw ParseError.unexpectedEnd }
            return e
        }
        if c.isNumber {
            let start = i
            while let d = current, d.isNumber || d == "." { i += 1 }
            return .num(Double(String(chars[start..<i]))!)
        }
        if c.isLetter {
            var name = ""
            while let d = current, d.isLetter { name.append(d); i += 1 }
            if eat("(") {
                var args: [Expr] = []
                if !eat(")") {
                    repeat { args.append(try sum()) } while eat(",")
                    guard eat(")") else { throw ParseError.unexpectedEnd }
                }
                return .call(name, args)
            }
            return .variable(name)
        }
        throw ParseError.unexpected(c, at: i)
    }
}
import Foundation
extension Expr {
    static let functions: [String: ([Double]) -> Double] = ["sqrt": { sqrt($0[0]) }, "max": { $0.max()! }, "min": { $0.min() ?? .nan }]
    func eval(_ env: [String: Double] = [:]) throws -> Double {
        switch self {
        case .num(let d): return d
        case .variable(let v): return env[v, default: 0]
        case .unary(_, let e): return -(try e.eval(env))
        case .binary(let l, "+", let r): return try l.eval(env) + r.eval(env)
        case .binary(let l, "-", let r): return try l.eval(env) - r.eval(env)
        case .binary(let l, "*", let r): return try l.eval(env) * r.eval(env)
        case .binary(let l, "/", let r): return try l.eval(env) / r.eval(env)
        case .binary(let l, _, let r): return pow(try l.eval(env), try r.eval(env))
        case .call(let f, let args):
            guard let fn = Expr.functions[f] else { throw ParseError.unknownFunction(f) }
            return fn(try args.map { try $0.eval(env) })
        }
    }
}
for s in ["1+2*3", "(1+2)*3", "2^3^2", "-x*2", "sqrt(16)+max(1,2,3)", "1+", "2*(3", "foo(1)", "3$4"] {
    do {
        var p = Parser(s)
        print(s, "=", try p.parse().eval(["x": 4]))
    } catch let e as ParseError { print(s, "->", e) }
}

// expect: 1+2*3 = 7.0
// expect: (1+2)*3 = 9.0
// expect: 2^3^2 = 512.0
// expect: -x*2 = -8.0
// expect: sqrt(16)+max(1,2,3) = 7.0
// expect: 1+ -> unexpected end
// expect: 2*(3 -> unexpected end
// expect: foo(1) -> unknown function foo
// expect: 3$4 -> unexpected '$' at 1

// program: tokenizer
enum Token: Equatable, CustomStringConvertible {
    case number(Double), identifier(String), op(Character), lparen, rparen
    var description: String { switch self { case .number(let n): "num(\(n))"; case .identifier(let s): "id(\(s))"; case .op(let c): "op(\(c))"; case .lparen: "("; case .rparen: ")" } }
}
struct Lexer: Sequence, IteratorProtocol {
    private var input: Substring
    init(_ s: String) { input = s[...] }
    mutating func next() -> Token? {
        while input.first?.isWhitespace == true { input.removeFirst() }
        guard let c = input.first else { return nil }
        switch c {
        case "0"..."9", ".":
            let text = input.prefix { $0.isNumber || $0 == "." }
            input = input.dropFirst(text.count)
            return .number(Double(text) ?? .nan)
        case "a"..."z", "A"..."Z", "_":
            let text = input.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            input.removeFirst(text.count)
            return .identifier(String(text))
        case "(": input.removeFirst(); return .lparen
        case ")": input.removeFirst(); return .rparen
        default: return .op(input.removeFirst())
        }
    }
}
print(Array(Lexer("3.5 + foo_1*(x - 2)")))
func shuntingYard(_ tokens: some Sequence<Token>) -> [Token] {
    let prec: [Character: Int] = ["+": 1, "-": 1, "*": 2, "/": 2, "^": 3]
    var out: [Token] = [], ops: [Token] = []
    for t in tokens {
        switch t {
        case .number, .identifier: out.append(t)
        case .op(let o):
            while case .op(let top)? = ops.last, prec[top]! > prec[o]! || prec[top]! == prec[o]! && o != "^" { out.append(ops.removeLast()) }
            ops.append(t)
        case .lparen: ops.append(t)
        case .rparen:
            while let top = ops.popLast(), top != .lparen { out.append(top) }
        }
    }
    return out + ops.reversed()
}
let rpn = shuntingYard(Lexer("1 + 2 * (3 - 4) ^ 2 / 8"))
print(rpn.map(\.description).joined(separator: " "))
func evaluate(_ rpn: [Token], _ vars: [String: Double] = [:]) -> Double? {
    var st: [Double] = []
    for t in rpn {
        switch t {
        case let .number(n): st.append(n)
        case let .identifier(i): guard let v = vars[i] else { return nil }; st.append(v)
        case let .op(o):
            guard st.count >= 2 else { return nil }
            let (b, a) = (st.removeLast(), st.removeLast())
            switch o { case "+": st.append(a + b); case "-": st.append(a - b); case "*": st.append(a * b); case "/": st.append(a / b)
            case "^": st.append((0..<Int(b)).reduce(1) { r, _ in r * a }); default: return nil }
        default: return nil
        }
    }
    return st.count == 1 ? st[0] : nil
}
print(evaluate(rpn) ?? .nan, evaluate(shuntingYard(Lexer("x * 2")), ["x": 21]) as Any, evaluate([.op("+")]) as Any)

// expect: [num(3.5), op(+), id(foo_1), op(*), (, id(x), op(-), num(2.0), )]
// expect: num(1.0) num(2.0) num(3.0) num(4.0) op(-) num(2.0) op(^) op(*) num(8.0) op(/) op(+)
// expect: 1.25 Optional(42.0) nil

// program: functional
import Foundation
func compose<A, B, C>(_ f: @escaping (B) -> C, _ g: @escaping (A) -> B) -> (A) -> C { { f(g($0)) } }
func pipe<T>(_ fs: ((T) -> T)...) -> (T) -> T { { x in fs.reduce(x) { $1($0) } } }
func const<A, B>(_ a: A) -> (B) -> A { { _ in a } }
func id<A>(_ a: A) -> A { a }
func uncurry<A, B, C>(_ f: @escaping (A) -> (B) -> C) -> (A, B) -> C { { f($0)($1) } }
func partial<A, B, C>(_ f: @escaping (A, B) -> C, _ a: A) -> (B) -> C { { f(a, $0) } }
let inc = { (x: Int) in x + 1 }, dbl = { (x: Int) in x * 2 }
print(compose(inc, dbl)(5), pipe(inc, dbl, inc)(3), (const("k") as (Int) -> String)(1), uncurry(Int.advanced)(3, 4), partial(max, 10)(7))
struct Parser<A> { let run: (inout Substring) -> A? }
extension Parser { func map<B>(_ f: @escaping (A) -> B) -> Parser<B> { .init { s in self.run(&s).map(f) } }
    func flatMap<B>(_ f: @escaping (A) -> Parser<B>) -> Parser<B> { Parser<B> { s in let o = s; guard let a = self.run(&s), let b = f(a).run(&s) else { s = o; return nil }; return b } }
    var many: Parser<[A]> { Parser<[A]> { s in var r: [A] = []; while let a = self.run(&s) { r.append(a) }; return r } }
    func or(_ o: Parser) -> Parser { Parser { s in self.run(&s) ?? o.run(&s) } }
    func separated(by sep: Parser<Void>) -> Parser<[A]> { Parser<[A]> { s in var r: [A] = []; var rest = s; while let a = self.run(&s) { rest = s; r.append(a); if sep.run(&s) == nil { return r } }; s = rest; return r } }
    func parse(_ t: String) -> (match: A?, rest: Substring) { var s = t[...]; let m = run(&s); return (m, s) } }
let int = Parser<Int> { s in let p = s.prefix { $0.isNumber }; guard let i = Int(p) else { return nil }; s.removeFirst(p.count); return i }
func lit(_ l: String) -> Parser<Void> { Parser { s in guard s.hasPrefix(l) else { return nil }; s.removeFirst(l.count); return () } }
func zip<A, B>(_ a: Parser<A>, _ b: Parser<B>) -> Parser<(A, B)> { a.flatMap { x in b.map { (x, $0) } } }
print(int.separated(by: lit(", ")).parse("1, 2, 3 rest"), zip(int, lit("x")).parse("5x!").match!.0, int.or(Parser { _ in -1 }).parse("q"))
let coord = zip(zip(int, lit(",")).map { $0.0 }, int).map { (lat: $0, lon: $1) }
print(coord.parse("40,75") as Any)
enum Either<L, R> { case left(L), right(R)
    func either<T>(_ f: (L) -> T, _ g: (R) -> T) -> T { switch self { case .left(let l): f(l); case .right(let r): g(r) } } }
print([Either<Int, String>.left(3), .right("abc")].map { $0.either(String.init, \.localizedUppercase) })
struct Writer<A> { let value: A; let log: [String]; func bind<B>(_ f: (A) -> Writer<B>) -> Writer<B> { let w = f(value); return Writer<B>(value: w.value, log: log + w.log) } }
let w = Writer(value: 3, log: ["start"]).bind { Writer(value: $0 * 2, log: ["double"]) }.bind { Writer(value: "v\($0)", log: ["show"]) }
print(w)
struct Lazy<T> { let force: () -> T; init(_ f: @escaping @autoclosure () -> T) { var c: T?; force = { if c == nil { c = f() }; return c! } } }
var calls = 0; func expensive() -> Int { calls += 1; return 42 }
let lz = Lazy(expensive()); print(lz.force() + lz.force(), calls)
func take<S: Sequence>(_ n: Int, _ s: S) -> [S.Element] { Array(s.prefix(n)) }
print(take(5, sequence(first: 1) { $0 * 3 }), take(3, repeatElement("x", count: 10)), Array(sequence(state: (0, 1)) { s -> Int? in defer { s = (s.1, s.0 + s.1) }; return s.0 < 50 ? s.0 : nil }))
print((1...3).flatMap { x in (1...3).lazy.filter { $0 > x }.map { (x, $0) } }, (1...20).lazy.map { $0 * $0 }.filter { $0.isMultiple(of: 3) }.first!)
var pythag: [(Int, Int, Int)] = []
for a in 1..<20 { for b in a..<20 { for c in b..<20 where a * a + b * b == c * c { pythag.append((a, b, c)) } } }
print(pythag.map { "\($0.0)-\($0.1)-\($0.2)" })

// expect: 11 9 k 7 10
// expect: (match: Optional([1, 2, 3]), rest: " rest") 5 (match: Optional(-1), rest: "q")
// expect: (match: Optional((lat: 40, lon: 75)), rest: "")
// expect: ["3", "ABC"]
// expect: Writer<String>(value: "v6", log: ["start", "double", "show"])
// expect: 84 1
// expect: [1, 3, 9, 27, 81] ["x", "x", "x"] [0, 1, 1, 2, 3, 5, 8, 13, 21, 34]
// expect: [(1, 2), (1, 3), (2, 3)] 9
// expect: ["3-4-5", "5-12-13", "6-8-10", "8-15-17", "9-12-15"]
