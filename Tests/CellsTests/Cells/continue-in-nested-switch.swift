for n in 1...6 {
    switch n {
    case 2, 4: continue
    case 5:
        print("five")
        break
    default:
        if n == 6 { break }
        print(n)
    }
}

// expect: 1
// expect: 3
// expect: five
