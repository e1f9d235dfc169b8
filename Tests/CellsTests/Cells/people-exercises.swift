// program: pascal
struct PascalTriangle {
    let rows: [[Int]]
    init(_ n: Int) {
        rows = (0..<n).reduce(into: [[Int]]()) { acc, _ in
            guard let last = acc.last else { acc.append([1]); return }
            acc.append([1] + zip(last, last.dropFirst()).map(+) + [1])
        }
    }
}
extension PascalTriangle: CustomStringConvertible {
    var description: String {
        let w = rows.last.map { $0.map(String.init).joined(separator: " ").count } ?? 0
        return rows.map { row -> String in
            let line = row.map(String.init).joined(separator: " ")
            let pad = String(repeating: " ", count: (w - line.count) / 2)
            return pad + line
        }.joined(separator: "\n")
    }
}
print(PascalTriangle(7))
let isPrime: (Int) -> Bool = { n in n > 1 && !(2..<n).contains { n % $0 == 0 } }
print((1...30).filter(isPrime))
func hamming(_ a: String, _ b: String) -> Int? {
    guard a.count == b.count else { return nil }
    return zip(a, b).lazy.filter(!=).count
}
print(hamming("GAGCCTACTAACGGGAT", "CATCGTAATGACGGCCT") ?? -1)
let romans: [(Int, String)] = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
extension Int {
    func toRomanNumeral() -> String {
        var n = self
        return romans.reduce(into: "") { s, p in
            while n >= p.0 { s += p.1; n -= p.0 }
        }
    }
}
print([1990, 2024, 4, 49].map { $0.toRomanNumeral() })
func sieve(_ limit: Int) -> [Int] {
    guard limit >= 2 else { return [] }
    var candidates = Array(repeating: true, count: limit + 1)
    candidates[0] = false; candidates[1] = false
    for i in 2...limit where candidates[i] {
        for m in stride(from: i * i, through: limit, by: i) { candidates[m] = false }
    }
    return candidates.indices.filter { candidates[$0] }
}
print(sieve(50))
func luhn(_ s: String) -> Bool {
    let digits = s.filter { !$0.isWhitespace }.reversed().compactMap { $0.wholeNumberValue }
    guard digits.count > 1 else { return false }
    return digits.enumerated().map { i, d in i.isMultiple(of: 2) ? d : (d * 2 > 9 ? d * 2 - 9 : d * 2) }.reduce(0, +) % 10 == 0
}
print(luhn("4539 3195 0343 6467"), luhn("8273 1232 7352 0569"))

// expect:        1
// expect:       1 1
// expect:      1 2 1
// expect:     1 3 3 1
// expect:    1 4 6 4 1
// expect:  1 5 10 10 5 1
// expect: 1 6 15 20 15 6 1
// expect: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]
// expect: 7
// expect: ["MCMXC", "MMXXIV", "IV", "XLIX"]
// expect: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47]
// expect: true false

// program: caesar vigenere
import Foundation
extension Character {
    var alphabetIndex: Int? {
        guard let a = asciiValue, isLetter else { return nil }
        return Int(a | 0x20) - Int(Character("a").asciiValue!)
    }
}
struct Cipher {
    static func shift(_ c: Character, by n: Int) -> Character {
        guard let i = c.alphabetIndex else { return c }
        let base: UInt8 = c.isUppercase ? 65 : 97
        return Character(UnicodeScalar(base + UInt8(((i + n) % 26 + 26) % 26)))
    }
    static func caesar(_ s: String, _ n: Int) -> String { String(s.map { shift($0, by: n) }) }
    static func vigenere(_ s: String, key: String, decrypt: Bool = false) -> String {
        let k = key.compactMap { $0.alphabetIndex }
        var j = 0
        return s.reduce(into: "") { out, c in
            guard c.isLetter else { out.append(c); return }
            out.append(shift(c, by: decrypt ? -k[j % k.count] : k[j % k.count]))
            j += 1
        }
    }
    static func atbash(_ s: String) -> String {
        let plain = "abcdefghijklmnopqrstuvwxyz"
        let table = Dictionary(uniqueKeysWithValues: zip(plain, plain.reversed()))
        let enc = s.lowercased().compactMap { $0.isNumber ? $0 : table[$0] }
        return stride(from: 0, to: enc.count, by: 5).map { String(enc[$0..<min($0 + 5, enc.count)]) }.joined(separator: " ")
    }
}
print(Cipher.caesar("Hello, World!", 3), Cipher.caesar(Cipher.caesar("Hello, World!", 3), -3))
let v = Cipher.vigenere("Attack at dawn!", key: "Lemon")
print(v, Cipher.vigenere(v, key: "lemon", decrypt: true))
print(Cipher.atbash("The quick brown fox 123"))
func runLength(_ s: String) -> String {
    var out = "", it = s.makeIterator()
    guard var cur = it.next() else { return "" }
    var n = 1
    while let c = it.next() { if c == cur { n += 1 } else { out += (n > 1 ? "\(n)" : "") + "\(cur)"; (cur, n) = (c, 1) } }
    return out + (n > 1 ? String(n) : "") + String(cur)
}
func decode(_ s: String) -> String {
    var n = "", r = ""
    for c in s { if c.isNumber { n.append(c) } else { r += String(repeating: c, count: Int(n) ?? 1); n.removeAll() } }
    return r
}
print(runLength("WWWWBBBAAC"), decode("4W3B2AC"))
print("hello world".capitalized, "snake_case_name".split(separator: "_").enumerated().map { $0 == 0 ? String($1) : $1.prefix(1).uppercased() + $1.dropFirst() }.joined())
let morse: [Character: String] = ["s": "...", "o": "---"]
print("sos".map { morse[$0]! }.joined(separator: " "))
print(String(format: "%05d|%-8@|%8.3f|%x|%c", 42, "ab" as NSString, 3.14159, 255, 65))
print("abc".unicodeScalars.map { String($0.value, radix: 2) })
let bytes = "héllo".utf8.map { String(format: "%02x", $0) }.joined()
print(bytes)

// expect: Khoor, Zruog! Hello, World!
// expect: Lxfopv ef rnhr! Attack at dawn!
// expect: gsvjf rxpyi ldmul c123
// expect: 4W3B2AC WWWWBBBAAC
// expect: Hello World snakeCaseName
// expect: ... --- ...
// expect: 00042|ab|   3.142|ff|A
// expect: ["1100001", "1100010", "1100011"]
// expect: 68c3a96c6c6f

// program: bits
import Foundation
let x: UInt8 = 0b1011_0010
print(x.nonzeroBitCount, x.leadingZeroBitCount, x.trailingZeroBitCount, x.byteSwapped, ~x, x << 2, x >> 3, x &<< 9)
print(String(x, radix: 2), String(255, radix: 16, uppercase: true), Int("ff", radix: 16)!, UInt8("300") as Any)
extension FixedWidthInteger {
    func bit(_ i: Int) -> Bool { (self >> i) & 1 == 1 }
    mutating func set(_ i: Int, _ on: Bool) { if on { self |= 1 << i } else { self &= ~(1 << i) } }
    var binary: String { let s = String(self, radix: 2); return String(repeating: "0", count: Self.bitWidth - s.count) + s }
    func rotated(left n: Int) -> Self { (self << n) | (self >> (Self.bitWidth - n)) }
}
var y: UInt16 = 0
y.set(3, true); y.set(15, true); y.set(3, false)
print(y.binary, y.bit(15), x.rotated(left: 3).binary, Int8.max.binary)
struct Permissions: OptionSet, CustomStringConvertible { let rawValue: UInt8
    static let read = Permissions(rawValue: 1 << 0), write = Permissions(rawValue: 1 << 1), exec = Permissions(rawValue: 1 << 2)
    static let all: Permissions = [.read, .write, .exec]
    var description: String { [(Permissions.read, "r"), (.write, "w"), (.exec, "x")].map { contains($0.0) ? $0.1 : "-" }.joined() } }
var p: Permissions = [.read, .exec]
p.insert(.write); p.remove(.read)
print(p, p.isSubset(of: .all), p.union(.read) == .all, Permissions.all.subtracting(p), p.symmetricDifference([.read, .write]))
print(UInt8.max &+ 1, Int8(truncatingIfNeeded: 200), Int8(clamping: 300), 250.addingReportingOverflow(10), UInt8(250).addingReportingOverflow(10))
let (q, r) = 17.quotientAndRemainder(dividingBy: 5)
print(q, r, (-17) % 5, (-17) / 5, UInt8(bitPattern: -1), 12.multipliedFullWidth(by: 3).low)
func gray(_ n: Int) -> Int { n ^ (n >> 1) }
print((0..<8).map { String(gray($0), radix: 2) })
func crc32(_ s: String) -> UInt32 {
    let table: [UInt32] = (0...255).map { i -> UInt32 in (0..<8).reduce(UInt32(i)) { c, _ in c & 1 == 1 ? 0xEDB88320 ^ (c >> 1) : c >> 1 } }
    return ~s.utf8.reduce(~UInt32(0)) { crc, b in (crc >> 8) ^ table[Int((crc ^ UInt32(b)) & 0xFF)] }
}
print(String(format: "%08X", crc32("The quick brown fox jumps over the lazy dog")))
func fnv(_ s: String) -> UInt64 { s.utf8.reduce(0xcbf29ce484222325) { ($0 ^ UInt64($1)) &* 0x100000001b3 } }
print(fnv("hello"), String(fnv("hello"), radix: 16))
let ip = "192.168.1.10".split(separator: ".").compactMap { UInt32($0) }.reduce(0) { $0 << 8 | $1 }
print(ip, stride(from: 24, through: 0, by: -8).map { String(ip >> $0 & 0xff) }.joined(separator: "."))
print(0.1 + 0.2, (0.1).bitPattern, Float(1).bitPattern, Double(bitPattern: 0x4009_21FB_5444_2D18), 1.0.ulp, Float.pi, 5.0.exponent, 6.5.significand)

// expect: 4 0 1 178 77 200 22 100
// expect: 10110010 FF 255 nil
// expect: 1000000000000000 true 10010101 01111111
// expect: -wx true true r-- r-x
// expect: 0 -56 127 (partialValue: 260, overflow: false) (partialValue: 4, overflow: true)
// expect: 3 2 -2 -3 255 36
// expect: ["0", "1", "11", "10", "110", "111", "101", "100"]
// expect: 414FA339
// expect: 11831194018420276491 a430d84680aabd0b
// expect: 3232235786 192.168.1.10
// expect: 0.30000000000000004 4591870180066957722 1065353216 3.141592653589793 2.220446049250313e-16 3.1415925 2 1.625

// program: errors
enum VendingMachineError: Error { case invalidSelection, insufficientFunds(coinsNeeded: Int), outOfStock }
struct Item { var price: Int; var count: Int }
class VendingMachine {
    var inventory = ["Candy Bar": Item(price: 12, count: 7), "Chips": Item(price: 10, count: 4), "Pretzels": Item(price: 7, count: 11)]
    var coinsDeposited = 0
    func vend(itemNamed name: String) throws {
        guard let item = inventory[name] else { throw VendingMachineError.invalidSelection }
        guard item.count > 0 else { throw VendingMachineError.outOfStock }
        guard item.price <= coinsDeposited else { throw VendingMachineError.insufficientFunds(coinsNeeded: item.price - coinsDeposited) }
        coinsDeposited -= item.price
        var newItem = item
        newItem.count -= 1
        inventory[name] = newItem
        print("Dispensing \(name)")
    }
}
let favoriteSnacks = ["Alice": "Chips", "Bob": "Licorice", "Eve": "Pretzels"]
func buyFavoriteSnack(person: String, vendingMachine: VendingMachine) throws {
    let snackName = favoriteSnacks[person] ?? "Candy Bar"
    try vendingMachine.vend(itemNamed: snackName)
}
var vendingMachine = VendingMachine()
vendingMachine.coinsDeposited = 8
do {
    try buyFavoriteSnack(person: "Alice", vendingMachine: vendingMachine)
    print("Success! Yum.")
} catch VendingMachineError.invalidSelection { print("Invalid Selection.")
} catch VendingMachineError.outOfStock { print("Out of Stock.")
} catch VendingMachineError.insufficientFunds(let coinsNeeded) { print("Insufficient funds. Please insert an additional \(coinsNeeded) coins.")
} catch { print("Unexpected error: \(error).") }
func eat(item: String) throws { do { try vendingMachine.vend(itemNamed: item) } catch VendingMachineError.invalidSelection, VendingMachineError.insufficientFunds, VendingMachineError.outOfStock { print("Couldn't buy that") } }
try eat(item: "Beet Chips")
enum StatisticsError: Error { case noRatings, invalidRating(Int) }
func summarize(_ ratings: [Int]) throws(StatisticsError) {
    guard !ratings.isEmpty else { throw .noRatings }
    var counts = [1: 0, 2: 0, 3: 0]
    for r in ratings { guard r > 0 && r <= 3 else { throw .invalidRating(r) }; counts[r]! += 1 }
    print("*", counts[1]!, "-- **", counts[2]!, "-- ***", counts[3]!)
}
do throws(StatisticsError) { try summarize([1, 2, 2]); try summarize([5]) } catch { switch error { case .noRatings: print("No"); case .invalidRating(let r): print("Invalid \(r)") } }
func nested(_ n: Int) throws -> Int { defer { print("leave \(n)") }; if n == 0 { throw StatisticsError.noRatings }
 return try nested(n - 1) + 1 }
let x = try? nested(2)
print(x as Any, (try? nested(-0)) == nil)
extension Result where Success == Int { func doubled() -> Result { map { $0 * 2 } } }
func parse(_ s: String) -> Result<Int, ParseErr> { Int(s).map(Result.success) ?? .failure(.init(text: s)) }
struct ParseErr: Error, Equatable { let text: String }
print(parse("4").doubled(), parse("z").mapError { ParseErr(text: $0.text + "!") })
let total = ["1", "2"].map(parse).reduce(Result<Int, ParseErr>.success(0)) { acc, r in acc.flatMap { a in r.map { a + $0 } } }
print(try total.get())
do { _ = try parse("q").get() } catch { print("caught q", error) }
let res = Result { try nested(0) }
if case .failure(let e) = res { print(e, type(of: e), e is StatisticsError) }

// expect: Insufficient funds. Please insert an additional 2 coins.
// expect: Couldn't buy that
// expect: * 1 -- ** 2 -- *** 0
// expect: Invalid 5
// expect: leave 0
// expect: leave 1
// expect: leave 2
// expect: leave 0
// expect: nil true
// expect: success(8) failure(main.ParseErr(text: "z!"))
// expect: 3
// expect: caught q ParseErr(text: "q")
// expect: leave 0
// expect: noRatings StatisticsError true

// program: leetcode
class Solution {
    func twoSum(_ nums: [Int], _ target: Int) -> [Int] { var m = [Int: Int](); for (i, n) in nums.enumerated() { if let j = m[target - n] { return [j, i] }; m[n] = i }; return [] }
    func lengthOfLongestSubstring(_ s: String) -> Int { var last = [Character: Int](), start = 0, best = 0; for (i, c) in s.enumerated() { if let p = last[c], p >= start { start = p + 1 }; last[c] = i; best = max(best, i - start + 1) }; return best }
    func isValid(_ s: String) -> Bool { let pairs: [Character: Character] = [")": "(", "]": "[", "}": "{"]; var st = [Character](); for c in s { if let o = pairs[c] { guard st.popLast() == o else { return false } } else { st.append(c) } }; return st.isEmpty }
    func threeSum(_ nums: [Int]) -> [[Int]] {
        let a = nums.sorted(); var res = [[Int]]()
        for i in 0..<max(0, a.count - 2) { if i > 0 && a[i] == a[i - 1] { continue }
            var l = i + 1, r = a.count - 1
            while l < r { let s = a[i] + a[l] + a[r]; if s == 0 { res.append([a[i], a[l], a[r]]); while l < r && a[l] == a[l + 1] { l += 1 }; l += 1; r -= 1 } else if s < 0 { l += 1 } else { r -= 1 } } }
        return res }
    func permute(_ n: [Int]) -> [[Int]] { guard n.count > 1 else { return [n] }; return n.indices.flatMap { i -> [[Int]] in var rest = n; let x = rest.remove(at: i); return permute(rest).map { [x] + $0 } } }
    func solveNQueens(_ n: Int) -> [[String]] { var res = [[String]](), cols = Set<Int>(), d1 = Set<Int>(), d2 = Set<Int>(), board = [Int]()
        func place(_ r: Int) { if r == n { res.append(board.map { c in String((0..<n).map { $0 == c ? "Q" : "." }) }); return }
            for c in 0..<n where !cols.contains(c) && !d1.contains(r + c) && !d2.contains(r - c) { cols.insert(c); d1.insert(r + c); d2.insert(r - c); board.append(c); place(r + 1); board.removeLast(); cols.remove(c); d1.remove(r + c); d2.remove(r - c) } }
        place(0); return res }
    func maxProfit(_ p: [Int]) -> Int { p.reduce((lo: Int.max, best: 0)) { (min($0.lo, $1), max($0.best, $1 - min($0.lo, $1))) }.best }
    func merge(_ iv: [[Int]]) -> [[Int]] { iv.sorted { $0[0] < $1[0] }.reduce(into: []) { r, x in if var l = r.last, l[1] >= x[0] { l[1] = max(l[1], x[1]); r[r.count - 1] = l } else { r.append(x) } } }
    func numIslands(_ g: [[Character]]) -> Int { var g = g, n = 0; func sink(_ i: Int, _ j: Int) { guard g.indices.contains(i), g[i].indices.contains(j), g[i][j] == "1" else { return }; g[i][j] = "0"; [(1, 0), (-1, 0), (0, 1), (0, -1)].forEach { sink(i + $0.0, j + $0.1) } }
        for i in g.indices { for j in g[i].indices where g[i][j] == "1" { n += 1; sink(i, j) } }; return n }
    func coinChange(_ c: [Int], _ a: Int) -> Int { var dp = Array(repeating: a + 1, count: a + 1); dp[0] = 0; for i in stride(from: 1, through: a, by: 1) { for x in c where x <= i { dp[i] = min(dp[i], dp[i - x] + 1) } }; return dp[a] > a ? -1 : dp[a] }
    func groupAnagrams(_ s: [String]) -> [[String]] { Dictionary(grouping: s) { String($0.sorted()) }.values.map { $0.sorted() }.sorted { $0[0] < $1[0] } }
    func myAtoi(_ s: String) -> Int { var r = 0, sign = 1, started = false; loop: for c in s { switch c { case " " where !started: continue; case "-" where !started: sign = -1; started = true; case "+" where !started: started = true; case "0"..."9": started = true; r = r * 10 + c.wholeNumberValue!; if r > Int(Int32.max) { return sign == 1 ? Int(Int32.max) : Int(Int32.min) }; default: break loop } }; return r * sign }
    func lcs(_ a: String, _ b: String) -> String { let a = Array(a), b = Array(b); var dp = [[Int]](repeating: .init(repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in 1...a.count { for j in 1...b.count { dp[i][j] = a[i-1] == b[j-1] ? dp[i-1][j-1] + 1 : max(dp[i-1][j], dp[i][j-1]) } }
        var r = [Character](), i = a.count, j = b.count; while i > 0, j > 0 { if a[i-1] == b[j-1] { r.append(a[i-1]); i -= 1; j -= 1 } else if dp[i-1][j] >= dp[i][j-1] { i -= 1 } else { j -= 1 } }
        return String(r.reversed()) }
}
let s = Solution()
print(s.twoSum([2, 7, 11, 15], 9), s.lengthOfLongestSubstring("abcabcbb"), s.isValid("{[()]}"), s.isValid("(]"))
print(s.threeSum([-1, 0, 1, 2, -1, -4]), s.permute([1, 2, 3]), s.solveNQueens(4))
print(s.maxProfit([7, 1, 5, 3, 6, 4]), s.merge([[1, 3], [2, 6], [8, 10], [15, 18]]), s.numIslands([["1", "1", "0"], ["0", "0", "1"]]))
print(s.coinChange([1, 2, 5], 11), s.groupAnagrams(["eat", "tea", "tan", "ate", "nat", "bat"]), s.myAtoi("   -42abc"), s.myAtoi("91283472332"), s.lcs("AGGTAB", "GXTXAYB"))
public class ListNode { public var val: Int; public var next: ListNode?; public init(_ val: Int, _ next: ListNode? = nil) { self.val = val; self.next = next } }
func build(_ a: [Int]) -> ListNode? { a.reversed().reduce(nil) { ListNode($1, $0) } }
func arr(_ n: ListNode?) -> [Int] { sequence(first: n, next: { $0?.next }).prefix { $0 != nil }.map { $0!.val } }
func mergeTwo(_ a: ListNode?, _ b: ListNode?) -> ListNode? { guard let x = a, let y = b else { return a ?? b }; if x.val < y.val { x.next = mergeTwo(x.next, b); return x }; y.next = mergeTwo(a, y.next); return y }
func reverse(_ h: ListNode?) -> ListNode? { var prev: ListNode?, cur = h; while let c = cur { (c.next, prev, cur) = (prev, c, c.next) }; return prev }
print(arr(mergeTwo(build([1, 3, 5]), build([2, 4]))), arr(reverse(build([1, 2, 3]))))

// expect: [0, 1] 3 true false
// expect: [[-1, -1, 2], [-1, 0, 1]] [[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]] [[".Q..", "...Q", "Q...", "..Q."], ["..Q.", "Q...", "...Q", ".Q.."]]
// expect: 5 [[1, 6], [8, 10], [15, 18]] 2
// expect: 3 [["ate", "eat", "tea"], ["bat"], ["nat", "tan"]] -42 2147483647 GTAB
// expect: [1, 2, 3, 4, 5] [3, 2, 1]

// program: roman and bases
extension Int {
    var roman: String { var n = self; return [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")].map { v, s -> String in let q = n / v; n %= v; return String(repeating: s, count: q) }.joined() }
    init?(roman: String) { let v: [Character: Int] = ["I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000]; var t = 0, prev = 0; for c in roman.reversed() { guard let x = v[c] else { return nil }; if x < prev { t -= x } else { t += x; prev = x } }; self = t }
    var digits: [Int] { String(magnitude).compactMap(\.wholeNumberValue) }
    var isArmstrong: Bool { let d = digits; return d.map { x in (0..<d.count).reduce(1) { a, _ in a * x } }.reduce(0, +) == self }
    var primeFactors: [Int] { var n = self, f: [Int] = [], d = 2; while n > 1 { while n % d == 0 { f.append(d); n /= d }; d += 1; if d * d > n && n > 1 { f.append(n); break } }; return f }
    func times(_ f: (Int) throws -> Void) rethrows { for i in 0..<self { try f(i) } }
    static prefix func ++ (n: inout Int) -> Int { n += 1; return n }
    subscript(digit i: Int) -> Int { var b = 1; for _ in 0..<i { b *= 10 }; return self / b % 10 }
}
prefix operator ++
print(1994.roman, Int(roman: "MCMXCIV")!, Int(roman: "Z") as Any, (1...500).filter(\.isArmstrong), 360.primeFactors, 97.primeFactors)
var k = 5; print(++k, k, 746381295[digit: 2]); 3.times { print($0, terminator: " ") }; print()
print(String(255, radix: 2), Int("z", radix: 36)!, String(-42, radix: 16), Int("0x1F".dropFirst(2), radix: 16)!, Int("12a") as Any, 0b1010, 0o17, 0xFF, 1_000_000)
func convert(_ digits: [Int], from a: Int, to b: Int) -> [Int] { var n = digits.reduce(0) { $0 * a + $1 }, out: [Int] = []; repeat { out.insert(n % b, at: 0); n /= b } while n > 0; return out }
print(convert([1, 0, 1, 0], from: 2, to: 10), convert([4, 2], from: 10, to: 2))
func collatz(_ n: Int) -> Int? { guard n > 0 else { return nil }; return sequence(first: n) { $0 == 1 ? nil : $0 % 2 == 0 ? $0 / 2 : 3 * $0 + 1 }.reduce(-1) { n, _ in n + 1 } }
print(collatz(12)!, collatz(0) as Any)
func fizz(_ n: Int) -> String { switch (n % 3, n % 5) { case (0, 0): "FizzBuzz"; case (0, _): "Fizz"; case (_, 0): "Buzz"; default: "\(n)" } }
print((1...15).map(fizz).joined(separator: " "))
print((1...5).map { String(repeating: " ", count: 5 - $0) + String(repeating: "*", count: 2 * $0 - 1) }.joined(separator: "\n"))
print(Double(7).squareRoot().rounded(.down), (2.5).rounded(.toNearestOrEven), (-7) / 2, (-7).quotientAndRemainder(dividingBy: 2), 7.0.truncatingRemainder(dividingBy: 2.5), Int.max.addingReportingOverflow(1).overflow)

// expect: MCMXCIV 1994 nil [1, 2, 3, 4, 5, 6, 7, 8, 9, 153, 370, 371, 407] [2, 2, 2, 3, 3, 5] [97]
// expect: 6 6 2
// expect: 0 1 2 
// expect: 11111111 35 -2a 31 nil 10 15 255 1000000
// expect: [1, 0] [1, 0, 1, 0, 1, 0]
// expect: 9 nil
// expect: 1 2 Fizz 4 Buzz Fizz 7 8 Fizz Buzz 11 Fizz 13 14 FizzBuzz
// expect:     *
// expect:    ***
// expect:   *****
// expect:  *******
// expect: *********
// expect: 2.0 2.0 -3 (quotient: -3, remainder: -1) 2.0 true

// program: sorting algorithms
func bubbleSort<T: Comparable>(_ a: [T]) -> [T] { var a = a; for i in a.indices { for j in 0..<(a.count - i - 1) where a[j] > a[j + 1] { a.swapAt(j, j + 1) } }; return a }
func insertionSort<T>(_ array: [T], _ isOrderedBefore: (T, T) -> Bool) -> [T] {
    guard array.count > 1 else { return array }
    var a = array
    for x in 1..<a.count {
        var y = x
        let temp = a[y]
        while y > 0 && isOrderedBefore(temp, a[y - 1]) { a[y] = a[y - 1]; y -= 1 }
        a[y] = temp
    }
    return a
}
func mergeSort<T: Comparable>(_ array: [T]) -> [T] {
    guard array.count > 1 else { return array }
    let mid = array.count / 2
    return merge(mergeSort(Array(array[..<mid])), mergeSort(Array(array[mid...])))
}
func merge<T: Comparable>(_ l: [T], _ r: [T]) -> [T] {
    var (i, j) = (0, 0), out: [T] = []
    out.reserveCapacity(l.count + r.count)
    while i < l.count, j < r.count { if l[i] <= r[j] { out.append(l[i]); i += 1 } else { out.append(r[j]); j += 1 } }
    return out + l[i...] + r[j...]
}
func quicksort<T: Comparable>(_ a: [T]) -> [T] {
    guard let pivot = a.first else { return a }
    let rest = a.dropFirst()
    return quicksort(rest.filter { $0 < pivot }) + [pivot] + quicksort(rest.filter { $0 >= pivot })
}
func partitionLomuto<T: Comparable>(_ a: inout [T], low: Int, high: Int) -> Int {
    let pivot = a[high]
    var i = low
    for j in low..<high where a[j] <= pivot { (a[i], a[j]) = (a[j], a[i]); i += 1 }
    (a[i], a[high]) = (a[high], a[i])
    return i
}
func quicksortLomuto<T: Comparable>(_ a: inout [T], low: Int, high: Int) {
    if low < high { let p = partitionLomuto(&a, low: low, high: high); quicksortLomuto(&a, low: low, high: p - 1); quicksortLomuto(&a, low: p + 1, high: high) }
}
func heapsort(_ a: [Int]) -> [Int] {
    var a = a
    func sift(_ s: Int, _ e: Int) { var r = s; while true { var c = 2 * r + 1; if c >= e { return }; if c + 1 < e, a[c] < a[c + 1] { c += 1 }; if a[r] >= a[c] { return }; a.swapAt(r, c); r = c } }
    for s in stride(from: a.count / 2 - 1, through: 0, by: -1) { sift(s, a.count) }
    for e in stride(from: a.count - 1, to: 0, by: -1) { a.swapAt(0, e); sift(0, e) }
    return a
}
func countingSort(_ a: [Int]) -> [Int] { guard let m = a.max() else { return [] }; var c = [Int](repeating: 0, count: m + 1); a.forEach { c[$0] += 1 }; return c.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) } }
let data = [10, 0, 3, 9, 2, 14, 8, 27, 1, 5, 8, 26]
print(bubbleSort(data) == data.sorted(), insertionSort(data, >), mergeSort(["q", "b", "z"]), quicksort(data))
var l = data; quicksortLomuto(&l, low: 0, high: l.count - 1)
print(l, heapsort(data), countingSort(data))
func binarySearch<T: Comparable>(_ a: [T], key: T, range: Range<Int>? = nil) -> Int? {
    let range = range ?? 0..<a.count
    guard !range.isEmpty else { return nil }
    let mid = range.lowerBound + (range.upperBound - range.lowerBound) / 2
    return a[mid] > key ? binarySearch(a, key: key, range: range.lowerBound..<mid) : a[mid] < key ? binarySearch(a, key: key, range: mid + 1..<range.upperBound) : mid
}
print(binarySearch(l, key: 14) ?? -1, binarySearch(l, key: 15) as Any)

// expect: true [27, 26, 14, 10, 9, 8, 8, 5, 3, 2, 1, 0] ["b", "q", "z"] [0, 1, 2, 3, 5, 8, 8, 9, 10, 14, 26, 27]
// expect: [0, 1, 2, 3, 5, 8, 8, 9, 10, 14, 26, 27] [0, 1, 2, 3, 5, 8, 8, 9, 10, 14, 26, 27] [0, 1, 2, 3, 5, 8, 8, 9, 10, 14, 26, 27]
// expect: 9 nil
