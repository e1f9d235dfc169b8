struct Engine { var power = Setup.base; var gears = Gearbox() }
struct Gearbox { var count = Setup.gears(2); var name: String
    init(_ name: String = "manual") { self.name = name } }
struct Setup {
    static let base = 90
    static func gears(_ n: Int) -> Int { n + 3 }
}
let engine = Engine()
print(engine.power, engine.gears.count, engine.gears.name, engine)

// expect: 90 5 manual Engine(power: 90, gears: main.Gearbox(count: 5, name: "manual"))
