func ways(_ amount: Int, _ coins: [Int]) -> Int {
    var table = [1] + Array(repeating: 0, count: amount)
    for coin in coins where coin <= amount { for a in coin...amount { table[a] += table[a - coin] } }
    return table[amount]
}
print(ways(100, [1, 5, 10, 25, 50]), ways(3, [5]))

// expect: 292 0
