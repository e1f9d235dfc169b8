func primes(upTo n: Int) -> [Int] {
    var isPrime = [Bool](repeating: true, count: n + 1)
    var result: [Int] = []
    for i in 2...n where isPrime[i] {
        result.append(i)
        var j = i * i
        while j <= n {
            isPrime[j] = false
            j += i
        }
    }
    return result
}
print(primes(upTo: 50))

// expect: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47]
