import Charts
import Foundation
import Testing

/// The palettes for readers with the common kinds of colour blindness.
struct ThemeTests {
    /// Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
    static let visions: [(String, [[Double]])] = [
        ("normal", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
        ("protanopia", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
        ("deuteranopia", [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]),
        ("tritanopia", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]),
    ]

    static func times(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
        matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
    }

    /// Ottosson 2020.
    static func oklab(_ linear: [Double]) -> [Double] {
        let cones = times(
            [
                [0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
                [0.0883024619, 0.2817188376, 0.6299787005],
            ], linear.map { max($0, 0) })
        return times(
            [
                [0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
                [0.0259040371, 0.7827717662, -0.8086757660],
            ], cones.map { cbrt($0) })
    }

    @Test(arguments: [Theme.light, Theme.dark])
    func `every two colours differ in every kind of vision`(theme: Theme.Colors) {
        for (vision, matrix) in Self.visions {
            let places = theme.palette.map { color in
                Self.oklab(Self.times(matrix, [color.red, color.green, color.blue].map(RGB.linear)).map { min(max($0, 0), 1) })
            }
            for first in places.indices {
                for second in places.indices where second > first {
                    let distance = zip(places[first], places[second]).reduce(0) { $0 + pow($1.0 - $1.1, 2) }.squareRoot()
                    #expect(distance > 0.1, "\(first) and \(second) in \(vision)")
                }
            }
        }
    }

    @Test(arguments: [Theme.light, Theme.dark])
    func `colours and words stand out from the background`(theme: Theme.Colors) {
        for color in theme.palette { #expect(color.contrast(with: theme.background) >= 3) }
        #expect(theme.ink.contrast(with: theme.background) >= 7)
        #expect(theme.muted.contrast(with: theme.background) >= 4.5)
    }

    @Test func `every class of a picture is in its style sheet`() throws {
        for specimen in Gallery.all {
            for match in specimen.chart.svg.matches(of: /class="([^"]+)"/) {
                for name in match.1.split(separator: " ") {
                    #expect(Theme.styleSheet.contains(".\(name){"), "\(name)")
                }
            }
        }
    }
}
