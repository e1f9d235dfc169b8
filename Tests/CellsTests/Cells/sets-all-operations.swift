var s: Set = [3, 1, 2]
print(s.sorted(), s.contains(2), s.count, s.insert(4).inserted, s.insert(4).inserted)
print(s.union([9]).sorted(), s.intersection([1, 2]).sorted(), s.subtracting([1]).sorted(), s.symmetricDifference([1, 10]).sorted())
print(s.isSubset(of: [1, 2, 3, 4, 5]), s.isSuperset(of: [1]), s.isDisjoint(with: [8]))
s.remove(1)
s.formUnion([7])
print(s.sorted(), s.min()!, s.max()!, s.reduce(0, +), s.map { $0 * 2 }.sorted())
s.formIntersection([7, 2])
s.subtract([2])
print(s, s.isEmpty, Set("hello").count, s == [7])

// expect: [1, 2, 3] true 3 true false
// expect: [1, 2, 3, 4, 9] [1, 2] [2, 3, 4] [2, 3, 4, 10]
// expect: true true true
// expect: [2, 3, 4, 7] 2 7 16 [4, 6, 8, 14]
// expect: [7] false 4 true
