var vowels = 0
for ch in "programming language" where "aeiou".contains(ch) { vowels += 1 }
print(vowels, "abc".map { String($0) + "!" }.joined(), "banana".filter { $0 == "a" }.count)

// expect: 7 a!b!c! 3
