func lcs(_ a: String, _ b: String) -> String {
    let (x, y) = (Array(a), Array(b))
    var t = Array(repeating: Array(repeating: "", count: y.count + 1), count: x.count + 1)
    for i in 0..<x.count { for j in 0..<y.count { t[i + 1][j + 1] = x[i] == y[j] ? t[i][j] + String(x[i]) : (t[i][j + 1].count >= t[i + 1][j].count ? t[i][j + 1] : t[i + 1][j]) } }
    return t[x.count][y.count]
}
print(lcs("AGGTAB", "GXTXAYB"))

// expect: GTAB
