let s = [1, 2, 3, 4, 5]
let sl = s[1...3]
print(sl, sl.startIndex, sl.first!, Array(sl), s[..<2], s[3...], sl.map { $0 * 2 }, s.prefix(2) + s.suffix(1))
var ms = s
ms[1..<3] = [9, 9, 9]
print(ms)
ms.removeSubrange(0..<2)
ms.insert(contentsOf: [7, 8], at: 1)
print(ms, ms.dropFirst(2), ms.firstIndex(of: 8) ?? -1)

// expect: [2, 3, 4] 1 2 [2, 3, 4] [1, 2] [4, 5] [4, 6, 8] [1, 2, 5]
// expect: [1, 9, 9, 9, 4, 5]
// expect: [9, 7, 8, 9, 4, 5] [8, 9, 4, 5] 2
