func roman(_ n: Int) -> String {
    let table = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    var n = n
    var out = ""
    for (value, text) in table { while n >= value { out += text; n -= value } }
    return out
}
print(roman(1994), roman(2026))

// expect: MCMXCIV MMXXVI
