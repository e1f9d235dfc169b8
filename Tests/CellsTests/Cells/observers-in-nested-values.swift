struct Meter {
    var reading = 0 { didSet { history.append(oldValue) } }
    private(set) var history: [Int] = []
}
struct House { var meters = ["gas": Meter(), "water": Meter()] }
var house = House()
house.meters["gas"]!.reading = 5
house.meters["gas"]!.reading += 2
print(house.meters["gas"]!.history, house.meters["gas"]!.reading, house.meters["water"]!.history)

// expect: [0, 5] 7 []
