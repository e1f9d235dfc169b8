// program: coalescing layers
let x: Int?? = .some(nil)
print(x ?? 5 as Any, (x ?? nil) as Any)
let y: Int? = nil
let z: Int? = y ?? nil
print(z as Any)

// expect: nil nil
// expect: nil
