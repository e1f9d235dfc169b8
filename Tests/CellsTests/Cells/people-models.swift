// program: codable
import Foundation
struct Order: Codable, Equatable {
    enum Status: String, Codable { case open, shipped = "SHIPPED" }
    struct Line: Codable, Equatable { let sku: String; var qty: Int; let price: Double? }
    let id: Int
    var status: Status
    let lines: [Line]
    let createdAt: Date
    let note: String?
    let meta: [String: Int]
    enum CodingKeys: String, CodingKey { case id = "order_id", status, lines, createdAt = "created_at", note, meta }
}
let json = #"""
[{"order_id": 1, "status": "open", "created_at": "2024-03-01T10:20:30Z", "lines": [{"sku": "A-1", "qty": 2, "price": 9.5}, {"sku": "B", "qty": 1}], "meta": {"k": 1}},
 {"order_id": 2, "status": "SHIPPED", "created_at": "2023-12-31T23:59:59Z", "lines": [], "note": "fragile \"!\"", "meta": {}}]
"""#
let dec = JSONDecoder()
dec.dateDecodingStrategy = .iso8601
let orders = try dec.decode([Order].self, from: Data(json.utf8))
for o in orders { print(o.id, o.status, o.lines.map(\.sku), o.note ?? "-", o.createdAt.timeIntervalSince1970) }
let enc = JSONEncoder()
enc.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
enc.dateEncodingStrategy = .iso8601
print(String(data: try enc.encode(orders), encoding: .utf8)!)
print(try dec.decode([Order].self, from: enc.encode(orders)) == orders)
do { _ = try dec.decode([Order].self, from: Data(#"[{"order_id": "x"}]"#.utf8)) }
catch let DecodingError.typeMismatch(type, ctx) { print("mismatch", type, ctx.codingPath.map(\.stringValue)) }
do { _ = try dec.decode(Order.Line.self, from: Data(#"{"qty": 1}"#.utf8)) }
catch DecodingError.keyNotFound(let key, _) { print("missing", key.stringValue) }
enum Shape: Codable { case circle(radius: Double), rect(w: Double, h: Double)
    private enum K: CodingKey { case type, radius, w, h }
    init(from d: Decoder) throws {
        let c = try d.container(keyedBy: K.self)
        switch try c.decode(String.self, forKey: .type) {
        case "circle": self = .circle(radius: try c.decode(Double.self, forKey: .radius))
        case "rect": self = .rect(w: try c.decode(Double.self, forKey: .w), h: try c.decodeIfPresent(Double.self, forKey: .h) ?? 1)
        case let t: throw DecodingError.dataCorruptedError(forKey: .type, in: c, debugDescription: "bad \(t)")
        }
    }
    func encode(to e: Encoder) throws {
        var c = e.container(keyedBy: K.self)
        switch self {
        case .circle(let r): try c.encode("circle", forKey: .type); try c.encode(r, forKey: .radius)
        case .rect(let w, let h): try c.encode("rect", forKey: .type); try c.encode(w, forKey: .w); try c.encode(h, forKey: .h)
        }
    }
}
let shapes = try JSONDecoder().decode([Shape].self, from: Data(#"[{"type":"circle","radius":2},{"type":"rect","w":3}]"#.utf8))
print(shapes)
let e2 = JSONEncoder(); e2.outputFormatting = .sortedKeys
print(String(decoding: try e2.encode(shapes), as: UTF8.self))
do { _ = try JSONDecoder().decode(Shape.self, from: Data(#"{"type":"tri"}"#.utf8)) } catch DecodingError.dataCorrupted(let c) { print(c.debugDescription) }

// expect: 1 open ["A-1", "B"] - 1709288430.0
// expect: 2 shipped [] fragile "!" 1704067199.0
// expect: [
// expect:   {
// expect:     "created_at" : "2024-03-01T10:20:30Z",
// expect:     "lines" : [
// expect:       {
// expect:         "price" : 9.5,
// expect:         "qty" : 2,
// expect:         "sku" : "A-1"
// expect:       },
// expect:       {
// expect:         "qty" : 1,
// expect:         "sku" : "B"
// expect:       }
// expect:     ],
// expect:     "meta" : {
// expect:       "k" : 1
// expect:     },
// expect:     "order_id" : 1,
// expect:     "status" : "open"
// expect:   },
// expect:   {
// expect:     "created_at" : "2023-12-31T23:59:59Z",
// expect:     "lines" : [
// expect:
// expect:     ],
// expect:     "meta" : {
// expect:
// expect:     },
// expect:     "note" : "fragile \"!\"",
// expect:     "order_id" : 2,
// expect:     "status" : "SHIPPED"
// expect:   }
// expect: ]
// expect: true
// expect: mismatch Int ["Index 0", "order_id"]
// expect: missing sku
// expect: [main.Shape.circle(radius: 2.0), main.Shape.rect(w: 3.0, h: 1.0)]
// expect: [{"radius":2,"type":"circle"},{"h":1,"type":"rect","w":3}]
// expect: bad tri

// program: json models
import Foundation
struct Response<T: Decodable>: Decodable { let data: T; let page: Int?; let errors: [String]? }
struct User: Codable, Identifiable { let id: Int; let userName: String; let email: String?; let roles: [Role]; let profile: Profile
    enum Role: String, Codable { case admin, editor, viewer }
    struct Profile: Codable { let bio: String; let links: [URL]; let joined: Date } }
let json = """
{"data": [{"id": 1, "user_name": "ann", "email": null, "roles": ["admin", "editor"], "profile": {"bio": "Hi \\u00e9", "links": ["https://example.com/a?b=1"], "joined": 1700000000}},
{"id": 2, "user_name": "bob", "roles": [], "profile": {"bio": "", "links": [], "joined": 0}}], "page": 3}
"""
let decoder = JSONDecoder()
decoder.keyDecodingStrategy = .convertFromSnakeCase
decoder.dateDecodingStrategy = .secondsSince1970
do {
    let r = try decoder.decode(Response<[User]>.self, from: json.data(using: .utf8)!)
    for u in r.data { print(u.id, u.userName, u.email ?? "none", u.roles.map { $0.rawValue }, u.profile.bio, u.profile.links.first?.host ?? "-", Int(u.profile.joined.timeIntervalSince1970)) }
    print(r.page ?? 0, r.errors == nil)
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    encoder.dateEncodingStrategy = .secondsSince1970
    print(String(data: try encoder.encode(r.data[1]), encoding: .utf8)!)
} catch { print("failed", error) }
do { _ = try decoder.decode(User.self, from: Data(#"{"id": 1, "user_name": "x", "roles": ["king"], "profile": {}}"#.utf8)) }
catch DecodingError.dataCorrupted(let c) { print("corrupt at", c.codingPath.map(\.stringValue).joined(separator: ".")) }
catch { print("other") }
struct Flexible: Decodable { let value: String
    init(from decoder: Decoder) throws { let c = try decoder.singleValueContainer()
        if let i = try? c.decode(Int.self) { value = "int \(i)" } else if let s = try? c.decode(String.self) { value = "str \(s)" } else { value = "?" } } }
print(try JSONDecoder().decode([Flexible].self, from: Data(#"[1, "a", true]"#.utf8)).map(\.value))
print(try JSONDecoder().decode([String: [Int]].self, from: Data(#"{"a": [1,2]}"#.utf8)), String(decoding: try JSONEncoder().encode(["k": 1.5]), as: UTF8.self))

// expect: 1 ann none ["admin", "editor"] Hi é example.com 1700000000
// expect: 2 bob none []  - 0
// expect: 3 true
// expect: {
// expect:   "id" : 2,
// expect:   "profile" : {
// expect:     "bio" : "",
// expect:     "joined" : 0,
// expect:     "links" : [
// expect:
// expect:     ]
// expect:   },
// expect:   "roles" : [
// expect:
// expect:   ],
// expect:   "user_name" : "bob"
// expect: }
// expect: corrupt at roles.Index 0
// expect: ["int 1", "str a", "?"]
// expect: ["a": [1, 2]] {"k":1.5}

// program: inventory
import Foundation
enum Category: String, CaseIterable, Codable, Comparable { case book, toy, food; static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue } }
struct Product: Identifiable, Codable, Hashable { let id: String; var name: String; var price: Double; var category: Category; var stock: Int = 0 }
final class Inventory {
    private var products: [Product.ID: Product] = [:]
    var onLow: ((Product) -> Void)?
    subscript(id: String) -> Product? { get { products[id] } set { products[id] = newValue } }
    func add(_ ps: Product...) -> Self { for p in ps { products[p.id] = p }; return self }
    @discardableResult func sell(_ id: String, qty: Int = 1) -> Bool {
        guard var p = products[id], p.stock >= qty else { return false }
        p.stock -= qty; products.updateValue(p, forKey: id)
        if p.stock < 3 { onLow?(p) }
        return true
    }
    var total: Double { products.values.lazy.map { $0.price * Double($0.stock) }.reduce(0, +) }
    func report() -> String {
        let f = NumberFormatter(); f.numberStyle = .decimal; f.minimumFractionDigits = 2; f.maximumFractionDigits = 2
        f.locale = Locale(identifier: "en_US")
        let groups = Dictionary(grouping: products.values, by: \.category).sorted { $0.key < $1.key }
        return groups.map { cat, ps in
            "\(cat.rawValue.uppercased()):\n" + ps.sorted { $0.name < $1.name }.map { "  \($0.name.padding(toLength: 10, withPad: " ", startingAt: 0)) \(f.string(from: NSNumber(value: $0.price))!) x\($0.stock)" }.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
let inv = Inventory().add(.init(id: "b1", name: "Swift", price: 1049.5, category: .book, stock: 4), Product(id: "t1", name: "Robot", price: 20, category: .toy, stock: 3), .init(id: "f1", name: "Apple", price: 0.5, category: .food, stock: 100))
inv.onLow = { print("low:", $0.name, $0.stock) }
inv.sell("b1", qty: 2); inv.sell("t1")
print(inv.sell("zz"), inv.sell("t1", qty: 50))
print(inv.report())
print(String(format: "%.2f", inv.total))
inv["f1"]?.price *= 2; inv["b1"] = nil
print(inv.total, inv["b1"] == nil, inv["f1"]!.price)
let cur = NumberFormatter(); cur.numberStyle = .currency; cur.locale = Locale(identifier: "en_US")
print(cur.string(from: 1234.5) ?? "")
for c in Category.allCases where c != .toy { print(c, Category.allCases.firstIndex(of: c)!) }

// expect: low: Swift 2
// expect: low: Robot 2
// expect: false false
// expect: BOOK:
// expect:   Swift      1,049.50 x2
// expect: FOOD:
// expect:   Apple      0.50 x100
// expect: TOY:
// expect:   Robot      20.00 x2
// expect: 2189.00
// expect: 140.0 true 1.0
// expect: $1,234.50
// expect: book 0
// expect: food 2

// program: library system
import Foundation
enum LibraryError: Error, LocalizedError {
    case bookNotFound(isbn: String)
    case alreadyBorrowed(by: String)
    case limitReached(Int)
    var errorDescription: String? {
        switch self {
        case .bookNotFound(let isbn): return "No book with ISBN \(isbn)"
        case .alreadyBorrowed(let who): return "Already borrowed by \(who)"
        case .limitReached(let n): return "Limit of \(n) books reached"
        }
    }
}
struct Book: Hashable { let isbn: String, title: String; var genres: Set<String> = [] }
class Member {
    let name: String
    private(set) var borrowed: [Book] = []
    init(name: String) { self.name = name }
    func borrow(_ b: Book) throws {
        guard borrowed.count < limit else { throw LibraryError.limitReached(limit) }
        borrowed.append(b)
    }
    func giveBack(_ b: Book) { borrowed.removeAll { $0 == b } }
    var limit: Int { 1 }
}
class PremiumMember: Member { override var limit: Int { super.limit + 2 } }
final class Library {
    private var shelf: [String: Book] = [:]
    private var loans: [Book: Member] = [:]
    func add(_ books: [Book]) { books.forEach { shelf[$0.isbn] = $0 } }
    func lend(_ isbn: String, to m: Member) throws -> Book {
        guard let book = shelf[isbn] else { throw LibraryError.bookNotFound(isbn: isbn) }
        if let holder = loans[book] { throw LibraryError.alreadyBorrowed(by: holder.name) }
        try m.borrow(book)
        loans[book] = m
        return book
    }
    func takeBack(_ isbn: String) {
        guard let book = shelf[isbn], let m = loans.removeValue(forKey: book) else { return }
        m.giveBack(book)
    }
    var available: [String] { shelf.values.filter { loans[$0] == nil }.map(\.title).sorted() }
}
let lib = Library()
lib.add([Book(isbn: "1", title: "Dune", genres: ["sf"]), Book(isbn: "2", title: "Emma"), Book(isbn: "3", title: "Ulysses")])
let ann = Member(name: "Ann"), bob = PremiumMember(name: "Bob")
for (isbn, m) in [("1", ann), ("1", bob), ("2", ann), ("9", bob), ("2", bob), ("3", bob)] as [(String, Member)] {
    do {
        let b = try lib.lend(isbn, to: m)
        print("\(m.name) got \(b.title)")
    } catch let e as LibraryError {
        print("\(m.name): \(e.localizedDescription)")
    } catch { print("?") }
}
print(lib.available, bob.borrowed.map { $0.title })
lib.takeBack("1")
print(lib.available, ann.borrowed.isEmpty)

// expect: Ann got Dune
// expect: Bob: Already borrowed by Ann
// expect: Ann: Limit of 1 books reached
// expect: Bob: No book with ISBN 9
// expect: Bob got Emma
// expect: Bob got Ulysses
// expect: [] ["Emma", "Ulysses"]
// expect: ["Dune"] true

// program: dining menu
struct MenuItem: Identifiable, Equatable { let id: Int; let name: String; let price: Double; var tags: [Tag] = []
    enum Tag: String, CaseIterable { case vegan, spicy, glutenFree = "gluten-free" } }
struct Order {
    private(set) var items: [(item: MenuItem, qty: Int)] = []
    var discount: ((Double) -> Double)?
    mutating func add(_ item: MenuItem, qty: Int = 1) {
        if let i = items.firstIndex(where: { $0.item.id == item.id }) { items[i].qty += qty } else { items.append((item, qty)) }
    }
    var subtotal: Double { items.reduce(0) { $0 + $1.item.price * Double($1.qty) } }
    var total: Double { discount?(subtotal) ?? subtotal }
}
let menu = [
    MenuItem(id: 1, name: "Curry", price: 9.5, tags: [.vegan, .spicy]),
    MenuItem(id: 2, name: "Pizza", price: 11.25),
    MenuItem(id: 3, name: "Salad", price: 6, tags: MenuItem.Tag.allCases),
]
var order = Order()
order.add(menu[0], qty: 2); order.add(menu[2]); order.add(menu[0])
for (item, qty) in order.items { print("\(qty)x \(item.name) [\(item.tags.map(\.rawValue).joined(separator: "/"))]") }
print(order.subtotal, order.total)
order.discount = { $0 > 30 ? $0 * 0.9 : $0 }
print(order.total)
let byTag = Dictionary(menu.flatMap { m in m.tags.map { ($0, [m.name]) } }, uniquingKeysWith: +)
for tag in MenuItem.Tag.allCases { print(tag, byTag[tag] ?? []) }
if let cheapest = menu.min(by: { $0.price < $1.price }), case let (name, price) = (cheapest.name, cheapest.price) { print(name, price) }
print(menu.contains { $0.tags.isEmpty }, menu.firstIndex(of: menu[1]) ?? -1)

// expect: 3x Curry [vegan/spicy]
// expect: 1x Salad [vegan/spicy/gluten-free]
// expect: 34.5 34.5
// expect: 31.05
// expect: vegan ["Curry", "Salad"]
// expect: spicy ["Curry", "Salad"]
// expect: glutenFree ["Salad"]
// expect: Salad 6.0
// expect: true 1
