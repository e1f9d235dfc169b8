struct Box { var n: Int }
extension Box {
    var doubled: Int { n * 2 }
    func plus(_ k: Int) -> Box { Box(n: n + k) }
}
print(Box(n: 4).doubled, Box(n: 1).plus(2).n)

// expect: 8 3
