print(#"no \n escape, \#(1 + 2)"#, ##"a "# b"##)

// expect: no \n escape, 3 a "# b
