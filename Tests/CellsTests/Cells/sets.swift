var s: Set = [3, 1, 2, 3]
s.insert(5)
s.remove(1)
print(s.count, s.contains(5), s.sorted(), s.union([9]).sorted(), s.intersection([2, 3, 7]).sorted(), s.subtracting([2]).sorted(), s.isSuperset(of: [5]))
print(Set([1, 1, 2]).count, Set<String>().isEmpty, Set("hello").count)

// expect: 3 true [2, 3, 5] [2, 3, 5, 9] [2, 3] [3, 5] true
// expect: 2 true 4
