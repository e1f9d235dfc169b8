// program: composition
protocol A { var a: Int { get } }
protocol B { var b: Int { get } }
struct S: A, B { let a = 1, b = 2 }
func f(_ x: any A & B) -> Int { x.a + x.b }
typealias AB = A & B
func g<T: AB>(_ x: T) -> Int { x.a * 10 + x.b }
print(f(S()), g(S()))

// expect: 3 12
