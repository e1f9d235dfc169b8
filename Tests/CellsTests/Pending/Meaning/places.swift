// program: key paths that read and write
struct P { var x = 1; var list = [1, 2] }
var p = P()
let path = \P.x
p[keyPath: path] += 4
p[keyPath: \.list].append(3)
print(p[keyPath: path], p[keyPath: \.list.count], p.list)

// expect: 5 3 [1, 2, 3]
