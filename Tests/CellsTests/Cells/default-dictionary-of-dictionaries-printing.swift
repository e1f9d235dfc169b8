let nested = ["a": [1: "x"]]
print(nested, nested["a"]![1]!, nested.isEmpty)

// expect: ["a": [1: "x"]] x false
