enum Bad: Error { case negative }
func checked(_ xs: [Int], _ f: (Int) throws -> Int) rethrows -> [Int] { try xs.map { try f($0) } }
do {
    print(try checked([1, 2]) { $0 + 1 })
    _ = try checked([1, -2]) { n in
        if n < 0 { throw Bad.negative }
        return n
    }
} catch Bad.negative { print("negative") } catch { print("other") }

// expect: [2, 3]
// expect: negative
