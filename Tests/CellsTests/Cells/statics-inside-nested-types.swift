struct Config { enum Level: Int { case low = 1, high = 5 }
  static var shared = Config()
  var level = Level.low
  private(set) var history: [Level] = []
  mutating func raise() { history.append(level); level = .high } }
Config.shared.raise()
print(Config.shared.level, Config.shared.history.map(\.rawValue), Config.Level(rawValue: 5)!)

// expect: high [1] high
