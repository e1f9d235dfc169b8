print("apple" < "banana", "a" == "a", "Z" < "a", ["b", "a", "C"].sorted(), max("x", "y"))

// expect: true true true ["C", "a", "b"] y
