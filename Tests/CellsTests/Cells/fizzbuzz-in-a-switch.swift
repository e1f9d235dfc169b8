for n in 1...15 {
    switch (n % 3, n % 5) {
    case (0, 0): print("FizzBuzz", terminator: " ")
    case (0, _): print("Fizz", terminator: " ")
    case (_, 0): print("Buzz", terminator: " ")
    default: print(n, terminator: " ")
    }
}
print()

// expect: 1 2 Fizz 4 Buzz Fizz 7 8 Fizz Buzz 11 Fizz 13 14 FizzBuzz 
