// program: a memberwise initializer keeps the conditions of its type
struct G<T: Equatable> { var t: T }
print(G(t: (1, 2)))

// names: Equatable
// swiftc: type '(Int, Int)' cannot conform to 'Equatable' [#ProtocolTypeNonConformance]

// program: so do types inside of others
struct N {}
struct G<T: Hashable> { var t: [T] }
print(G(t: [N()]))

// names: N, Hashable
// swiftc: generic struct 'G' requires that 'N' conform to 'Hashable'

// program: and cases
enum G<T: Equatable> { case a(T), b }
print(G.a({ 1 }))

// names: Equatable
// swiftc: type '() -> Int' cannot conform to 'Equatable' [#ProtocolTypeNonConformance]
