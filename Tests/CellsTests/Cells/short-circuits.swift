func loud(_ b: Bool) -> Bool { print("called", b); return b }
if loud(false) && loud(true) { print("no") }
if loud(true) || loud(false) { print("yes") }
let x: Int? = 5
print(x ?? { print("unused"); return 0 }())

// expect: called false
// expect: called true
// expect: yes
// expect: 5
