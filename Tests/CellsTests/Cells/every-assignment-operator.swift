var n = 10
n += 5; n -= 3; n *= 2; n /= 5; n %= 3; n <<= 4; n |= 1; n &= 0xF; n ^= 2
print(n)

// expect: 3
