let people = [("Bo", 30), ("Al", 25), ("Cy", 30)]
print(people.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }.map { $0.0 })

// expect: ["Bo", "Cy", "Al"]
