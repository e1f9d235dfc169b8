enum NetworkError: Error { case timeout(seconds: Int), refused }
struct ParseError: Error { let line: Int }
func fail(_ n: Int) throws -> Int {
    switch n {
    case 0: throw NetworkError.timeout(seconds: 3)
    case 1: throw NetworkError.refused
    case 2: throw ParseError(line: 9)
    default: return n
    }
}
for n in 0..<4 {
    do {
        print(try fail(n))
    } catch NetworkError.timeout(let seconds) where seconds > 1 {
        print("timeout", seconds)
    } catch let error as ParseError {
        print("parse", error.line)
    } catch is NetworkError {
        print("network")
    } catch {
        print("other \(error)")
    }
}

// expect: timeout 3
// expect: network
// expect: parse 9
// expect: 3
