struct Options { var rate = 0.1; var name = "x"; let fixed = 3; var tags: [String] = [] }
let o = Options(rate: 0.5, tags: ["t"])
print(o.rate, o.name, o.fixed, o.tags)

// expect: 0.5 x 3 ["t"]
