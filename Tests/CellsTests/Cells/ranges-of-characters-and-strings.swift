for c in "az" { print(("a"..."m").contains(c), terminator: " ") }
print(("apple"..."banana").contains("azure"), ("a"..<"c").contains("c"))

// expect: true false true false
