// program: a scanner takes numbers, words and signs
import Foundation
let scanner = Scanner(string: "  12 apples at 3.50 each; -4 left")
print(scanner.scanInt() ?? 0, scanner.scanUpToString("at") ?? "none")
print(scanner.scanString("at") ?? "none", scanner.scanDouble() ?? 0)
print(scanner.scanString("pears") == nil, scanner.scanUpToCharacters(from: CharacterSet(charactersIn: ";")) ?? "none")
print(scanner.scanCharacter() ?? "?", scanner.scanInt() ?? 0, scanner.isAtEnd)
print(scanner.scanCharacters(from: .letters) ?? "none", scanner.isAtEnd, scanner.scanCharacter() == nil)

// expect: 12 apples 
// expect: at 3.5
// expect: true each
// expect: ; -4 false
// expect: left true true

// program: a calculator reads with a scanner
import Foundation
func total(_ text: String) -> Double {
    let scanner = Scanner(string: text)
    var sum = scanner.scanDouble() ?? 0
    while !scanner.isAtEnd {
        if scanner.scanString("+") != nil {
            sum += scanner.scanDouble() ?? 0
        } else if scanner.scanString("-") != nil {
            sum -= scanner.scanDouble() ?? 0
        } else {
            break
        }
    }
    return sum
}
print(total("1 + 2.5 - 4"), total("10"))

// expect: -0.5 10.0
