/// When scoring a plan may stop: once the accuracy on the whole validation split is, with the given confidence, below
/// the bar, the best complete score of the task when the round began.
///
/// After n of N images the accuracy of the whole lies within z standard errors of the share p so far, in which the
/// error √(p(1 − p)/n · (N − n)/(N − 1)) allows for sampling without replacement and p is taken one success and one
/// failure towards ½. z = 3.09 keeps a plan that would beat the bar with 99.9 % at each look. What is skipped is thus
/// never the best; what wins was scored on every image. A plan that is given up is worth its share so far.
struct RacingRule: Sendable {
    let bar: Double
    static let confidence = 3.09

    func givesUp(correct: Int, seen: Int, of count: Int) -> Bool {
        guard count > 1 else { return false }
        let share = (Double(correct) + 1) / (Double(seen) + 2)
        let rest = Double(count - seen) / Double(count - 1)
        let error = (share * (1 - share) / Double(seen) * rest).squareRoot()
        return share + Self.confidence * error < bar
    }
}
