struct P { let name: String; let age: Int }
let people = [P(name: "a", age: 30), P(name: "b", age: 20), P(name: "c", age: 40)]
print(people.min { $0.age < $1.age }!.name, people.max(by: { $0.age < $1.age })!.name, people.sorted { $0.age > $1.age }.map(\.name), people.map(\.age).min()!)
print(people.first { $0.age > 25 }?.name ?? "-", people.contains { $0.name == "c" }, people.allSatisfy { $0.age > 10 }, people.filter { $0.age < 35 }.count)

// expect: b c ["c", "a", "b"] 20
// expect: a true true 2
