var flag = false
flag.toggle()
print(flag, !flag, flag && !flag, flag != false)

// expect: true false false true
