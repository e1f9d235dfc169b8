var xs = [5, 3, 8]
xs.append(1)
xs += [9, 2]
xs.insert(7, at: 1)
print(xs, xs.count, xs.first!, xs.last!, xs.isEmpty)
print(xs.remove(at: 0), xs.removeFirst(), xs.removeLast(), xs)
xs.swapAt(0, 1)
xs.sort()
print(xs, xs.sorted(by: >), xs.reversed() as [Int])
xs.sort(by: >)
xs.reverse()
print(xs, xs.prefix(2), xs.suffix(2), xs.dropFirst(), xs.dropLast(2), xs[1...], xs[..<2], xs[0...1])
print(xs.firstIndex(of: 8) ?? -1, xs.lastIndex(where: { $0 > 2 }) ?? -1, xs.first { $0 > 2 } ?? 0, xs.contains(3))
xs.removeAll { $0 % 2 == 0 }
print(xs)
xs.append(contentsOf: 10...12)
xs.removeSubrange(0..<1)
xs.replaceSubrange(0..<1, with: [100, 200])
print(xs, xs.min()!, xs.max()!, xs.map(String.init).joined(separator: "-"))

// expect: [5, 7, 3, 8, 1, 9, 2] 7 5 2 false
// expect: 5 7 2 [3, 8, 1, 9]
// expect: [1, 3, 8, 9] [9, 8, 3, 1] [9, 8, 3, 1]
// expect: [1, 3, 8, 9] [1, 3] [8, 9] [3, 8, 9] [1, 3] [3, 8, 9] [1, 3] [1, 3]
// expect: 2 3 3 true
// expect: [1, 3, 9]
// expect: [100, 200, 9, 10, 11, 12] 9 200 100-200-9-10-11-12
