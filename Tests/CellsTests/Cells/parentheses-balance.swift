func isBalanced(_ s: String) -> Bool {
    var stack: [Character] = []
    let pairs: [Character: Character] = [")": "(", "]": "[", "}": "{"]
    for ch in s {
        if let open = pairs[ch] {
            guard stack.popLast() == open else { return false }
        } else if "([{".contains(ch) {
            stack.append(ch)
        }
    }
    return stack.isEmpty
}
print(isBalanced("{[()]}"), isBalanced("([)]"), isBalanced("("))

// expect: true false false
