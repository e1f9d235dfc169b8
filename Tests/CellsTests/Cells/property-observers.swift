struct Counter {
    var value = 0 {
        didSet { if value != oldValue { print("changed from \(oldValue) to \(value)") } }
    }
    var name: String = "a" {
        willSet { print("will be \(newValue)") }
    }
}
var c = Counter()
c.value = 3
c.value = 3
c.value += 1
c.name = "b"
print(c)

// expect: changed from 0 to 3
// expect: changed from 3 to 4
// expect: will be b
// expect: Counter(value: 4, name: "b")
