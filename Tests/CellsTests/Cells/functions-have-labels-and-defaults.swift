func greet(_ name: String, from place: String = "here", times: Int = 1) -> String {
    var out = ""
    for _ in 0..<times { out += "Hi \(name) from \(place). " }
    return out
}
print(greet("Bo"), greet("Al", times: 2), greet("Cy", from: "there"))
func sum(_ numbers: Int...) -> Int { numbers.reduce(0, +) }
print(sum(), sum(1, 2, 3))
func divide(_ a: Int, by b: Int) -> (quotient: Int, remainder: Int) { (a / b, a % b) }
let result = divide(17, by: 5)
print(result.quotient, result.remainder)

// expect: Hi Bo from here.  Hi Al from here. Hi Al from here.  Hi Cy from there. 
// expect: 0 6
// expect: 3 2
