func rounded(_ channels: Int, to k: Int) -> Int { max(k, (channels + k / 2) / k * k) }
print([1, 5, 12, 13, 64].map { rounded($0, to: 8) })

// expect: [8, 8, 16, 16, 64]
