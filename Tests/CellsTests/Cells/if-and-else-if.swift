for n in [-1, 0, 1] {
    if n < 0 { print("negative") } else if n == 0 { print("zero") } else { print("positive") }
}
let kind = if 3 > 2 { "yes" } else { "no" }
print(kind)

// expect: negative
// expect: zero
// expect: positive
// expect: yes
