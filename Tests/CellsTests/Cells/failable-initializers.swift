struct Even {
    let value: Int
    init?(_ n: Int) {
        if n % 2 != 0 { return nil }
        value = n
    }
}
print(Even(4)?.value ?? -1, Even(3)?.value ?? -1)

// expect: 4 -1
