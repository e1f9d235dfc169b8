var log: [String] = []
func traced(_ name: String, _ f: @escaping (Int) -> Int) -> (Int) -> Int {
    return { x in
        log.append("\(name)(\(x))")
        return f(x)
    }
}
let square = traced("square") { $0 * $0 }
let chain = [square, traced("inc") { $0 + 1 }]
print(chain.reduce(3) { $1($0) }, log)

// expect: 10 ["square(3)", "inc(9)"]
