var log: [String] = []
func run(_ name: String, _ body: () -> Void) { log.append("start \(name)"); body(); log.append("end \(name)") }
run("a") { run("b") { log.append("inside") } }
print(log)

// expect: ["start a", "start b", "inside", "end b", "end a"]
