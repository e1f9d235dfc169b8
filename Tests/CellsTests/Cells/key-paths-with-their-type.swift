struct Person { var name: String; var age: Int; var tags: [String] }
let people = [Person(name: "Ann", age: 3, tags: ["a"]), Person(name: "Bo", age: 5, tags: [])]
print(people.map(\Person.name), people.map(\.age).reduce(0, +), people.map(\.tags.count), people.filter(\.tags.isEmpty).count)
let byAge: (Person) -> Int = \.age
print(byAge(people[0]))
print(people.sorted { $0.age > $1.age }.map(\.name.count))

// expect: ["Ann", "Bo"] 8 [1, 0] 1
// expect: 3
// expect: [2, 3]
