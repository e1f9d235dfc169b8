enum E: Error { case odd }
do {
    let r = try [2, 4, 5].map { n -> Int in
        if n % 2 == 1 { throw E.odd }
        return n / 2
    }
    print(r)
} catch { print("odd found") }

// expect: odd found
