var st: Set = [3, 1, 2]
st.insert(4)
print(st.sorted(), st.union([9]).sorted(), st.intersection([1, 9]), st.isSubset(of: [1, 2, 3, 4, 5]), st.subtracting([1]).count, st.remove(3) as Any)

// expect: [1, 2, 3, 4] [1, 2, 3, 4, 9] [1] true 3 Optional(3)
