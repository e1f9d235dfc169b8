print(1.0, 0.1 + 0.2, 1e10, 1e16, 1e-5, 100.0 / 3, -0.0, Double.infinity, Double.nan, 5e-324)
print(Float(0.1), Float(1) / 3, 3.0 as Float)

// expect: 1.0 0.30000000000000004 10000000000.0 1e+16 1e-05 33.333333333333336 -0.0 inf nan 5e-324
// expect: 0.1 0.33333334 3.0
