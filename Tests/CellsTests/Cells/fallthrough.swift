switch 1 {
case 1: print("one"); fallthrough
case 2: print("two")
default: print("more")
}

// expect: one
// expect: two
