struct Game {
    enum Level: Int { case easy = 1, hard = 5 }
    struct Score { var points = 0; mutating func add(_ l: Level) { points += l.rawValue } }
    static let maximum = 10
    static var played = 0
    static func start() -> Game { played += 1; return Game() }
    var score = Score()
    var isWon: Bool { score.points >= Self.maximum }
}
var game = Game.start()
game.score.add(.easy)
game.score.add(Game.Level.hard)
print(game.score.points, game.isWon, Game.played, Game.Level(rawValue: 5)! == .hard, Game.maximum)

// expect: 6 false 1 true 10
