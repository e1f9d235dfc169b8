let needs = ["test": ["build"], "build": ["fetch"], "fetch": [], "ship": ["test", "build"]]
var done: [String] = []
func visit(_ task: String) {
    guard !done.contains(task) else { return }
    for other in needs[task]! { visit(other) }
    done.append(task)
}
for task in needs.keys.sorted() { visit(task) }
print(done)

// expect: ["fetch", "build", "test", "ship"]
