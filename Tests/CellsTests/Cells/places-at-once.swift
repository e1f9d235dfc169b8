// program: an index is found before the list
var list = [1, 2]
func other() -> Int { list = [5, 6]; return 0 }
print(list[other()])
struct Holder { var list = [1, 2] }
var holder = Holder()
func change() -> Int { holder = Holder(list: [7, 8]); return 0 }
print(holder.list[change()])
func local() {
    var own = [1, 2]
    func change() -> Int { own = [3, 4]; return 0 }
    print(own[change()])
}
local()

// expect: 5
// expect: 7
// expect: 3

// program: parts of parts change where they lie
struct Cell { var marks: [Int] = [0, 0]; var pair = (1, "x"); var name: String? = "n" }
var grid = Array(repeating: Array(repeating: Cell(), count: 3), count: 2)
let before = grid
grid[1][2].marks[0] += 5
grid[1][2].marks.append(9)
grid[1][2].pair.0 *= 7
grid[1][2].pair.1 += "y"
grid[0][0].name! += "!"
grid[0][1].name?.append("?")
grid[0][2].name = nil
grid[0][2].name?.append("?")
print(grid[1][2], before[1][2])
print(grid[0].map { $0.name ?? "-" }, before[0][2].name ?? "-")
var table: [String: [Int: [String]]] = [:]
table["a", default: [:]][1, default: []].append("x")
table["a"]?[1]?.append("y")
table["a"]?[2]?.append("z")
table["b"]?[1] = []
table["a"]![1]![0] += "!"
print(table)
func swapEnds(_ list: inout [Int], _ count: inout Int) { list.swapAt(0, list.count - 1); count += 1 }
var changes = 0
swapEnds(&grid[1][2].marks, &changes)
func bump(_ number: inout Int) { number += 1 }
bump(&grid[1][2].marks[1])
print(grid[1][2].marks, changes)
var rest = [1, 2, 3, 4][...]
let all = rest
while let first = rest.first { rest = rest.dropFirst(); print(first, rest.count, terminator: " ") }
print(all.count)

// expect: Cell(marks: [5, 0, 9], pair: (7, "xy"), name: Optional("n")) Cell(marks: [0, 0], pair: (1, "x"), name: Optional("n"))
// expect: ["n!", "n?", "-"] n
// expect: ["a": [1: ["x!", "y"]]]
// expect: [9, 1, 5] 1
// expect: 1 3 2 2 3 1 4 0 4

// program: a text is gone through from its front
var text = "añb\r\n👍🏽c"[...]
let whole = text
while let first = text.first { print(first.unicodeScalars.count, terminator: " "); text = text.dropFirst() }
print(whole.count)
let word = "a\u{301}b\r\nc"
var place = word.startIndex
while place < word.endIndex { print(word[place] == "b", terminator: " "); place = word.index(after: place) }
print("a,b,,c".split(separator: ",").map(String.init), "a,b,,c".split(separator: ",", omittingEmptySubsequences: false).count, ",a".split(separator: ","))

// expect: 1 1 1 2 2 1 6
// expect: false true false false ["a", "b", "c"] 4 ["a"]
