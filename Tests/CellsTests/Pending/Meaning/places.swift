// program: a setter with a name of its own and a getter that is called first
struct Temp {
    private(set) var log: [String] = []
    var c = 0.0
    var f: Double {
        mutating get { log.append("g"); return c * 9 / 5 + 32 }
        set(degrees) { log.append("s"); c = (degrees - 32) * 5 / 9 }
    }
}
var t = Temp()
t.f += 18
print(t.c, t.log)

// expect: 10.0 ["g", "s"]

// program: key paths that read and write
struct P { var x = 1; var list = [1, 2] }
var p = P()
let path = \P.x
p[keyPath: path] += 4
p[keyPath: \.list].append(3)
print(p[keyPath: path], p[keyPath: \.list.count], p.list)

// expect: 5 3 [1, 2, 3]
