let poem = """
    Roses
      are "red"
    \(1 + 1) violets \
    too
    """
print(poem)

// expect: Roses
// expect:   are "red"
// expect: 2 violets too
