struct Version { let major: Int, minor: Int }
extension Version: Comparable {
    static func < (a: Version, b: Version) -> Bool { (a.major, a.minor) < (b.major, b.minor) }
}
extension Version: CustomStringConvertible { var description: String { "v\(major).\(minor)" } }
extension Version {
    init?(_ text: String) {
        let parts = text.split(separator: ".").compactMap { Int($0) }
        guard parts.count == 2 else { return nil }
        self.init(major: parts[0], minor: parts[1])
    }
    static let zero = Version(major: 0, minor: 0)
    func bumped() -> Version { Version(major: major, minor: minor + 1) }
}
let v = Version("1.2")!
print(v, v.bumped(), v > .zero, Version("x") == nil, [v, .zero, v.bumped()].max()!, [v.bumped(), v].sorted())
print(min(v, .zero), v == Version(major: 1, minor: 2), v >= v)

// expect: v1.2 v1.3 true true v1.3 [v1.2, v1.3]
// expect: v0.0 true true
