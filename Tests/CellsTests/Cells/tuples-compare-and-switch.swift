let version = (1, 2, 3)
print(version < (1, 3, 0), version == (1, 2, 3), version.0 + version.2)

// expect: true true 4
