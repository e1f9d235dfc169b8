let name = "Ada"
let age = 36
print("\(name) is \(age + 1), \(age > 30 ? "old" : "young") and \("nested \(name.count)")")
print("tab\there", "quote \" and \\ backslash", "\u{41}\u{e9}", "line\nbreak")

// expect: Ada is 37, old and nested 3
// expect: tab	here quote " and \ backslash Aé line
// expect: break
