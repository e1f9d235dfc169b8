// program: Float, Double and their parts
print(Float(1) / 3, Double(Float(0.1)), (2.75).truncatingRemainder(dividingBy: 1), (5.0).exponent, (6.0).significand, (1.5).bitPattern, Double(bitPattern: 4609434218613702656), (0.1 + 0.2).ulp, Double(sign: .minus, exponent: 2, significand: 1.5), (7.5).remainder(dividingBy: 2))

// expect: 0.33333334 0.10000000149011612 0.75 2 1.5 4609434218613702656 1.5 5.551115123125783e-17 -6.0 -0.5
