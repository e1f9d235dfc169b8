struct Version: Comparable {
    var major: Int, minor: Int
    static func < (a: Version, b: Version) -> Bool { (a.major, a.minor) < (b.major, b.minor) }
}
let versions = [Version(major: 1, minor: 5), Version(major: 1, minor: 2), Version(major: 0, minor: 9)]
print(versions.sorted().map { "\($0.major).\($0.minor)" }, versions.max()!.minor, versions[0] > versions[1], versions[0] >= versions[0])

// expect: ["0.9", "1.2", "1.5"] 5 true true
