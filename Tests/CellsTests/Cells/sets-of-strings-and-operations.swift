let a: Set<String> = ["x", "y"], b: Set = ["y", "z"]
print(a.union(b).count, a.intersection(b).sorted(), a.symmetricDifference(b).sorted(), a.isDisjoint(with: ["q"]))

// expect: 3 ["y"] ["x", "z"] true
