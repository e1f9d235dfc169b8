import Charts
import Foundation
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

/// What must hold of every picture, read back from its SVG.
struct PictureTests {
    @Test(arguments: Gallery.all)
    func `a picture is valid XML without scripts, ids or references`(specimen: Specimen) throws {
        let svg = specimen.chart.svg
        let picture = try ParsedPicture(svg)
        #expect(picture.elements.first == "svg")
        let allowed: Set = ["svg", "title", "desc", "style", "g", "path", "rect", "circle", "text"]
        #expect(Set(picture.elements).subtracting(allowed).isEmpty)
        #expect(picture.attributeNames.isDisjoint(with: ["id", "href", "onload", "onclick", "xlink:href"]))
    }

    @Test(arguments: Gallery.all)
    func `labels lie inside the picture and apart from each other`(specimen: Specimen) throws {
        let picture = try ParsedPicture(specimen.chart.svg)
        let frame = PictureBox(x: 0, y: 0, width: picture.width, height: picture.height)
        for (index, label) in picture.labels.enumerated() {
            for corner in label.corners { #expect(frame.contains(corner), "\(label.text) leaves the picture") }
            for other in picture.labels[(index + 1)...] {
                #expect(!label.overlaps(other), "“\(label.text)” and “\(other.text)” overlap")
            }
        }
    }

    @Test(arguments: Gallery.all)
    func `every number in a picture is finite and every picture has a name`(specimen: Specimen) throws {
        let svg = specimen.chart.svg
        #expect(!svg.contains("nan") || specimen.name.contains("hostile"))
        #expect(!svg.contains("\"inf"))
        let picture = try ParsedPicture(svg)
        #expect(!picture.title.isEmpty)
        #expect(!picture.summary.isEmpty)
    }

    @Test(arguments: Gallery.all)
    func `drawing twice gives the same bytes`(specimen: Specimen) {
        #expect(specimen.chart.svg == specimen.chart.svg)
    }

    @Test func `two pictures on one page are valid together`() throws {
        let body = Gallery.all.prefix(6).map(\.chart.svg).joined()
        _ = try ParsedPicture("<html>\(body)</html>")
    }
}

struct PictureCheckTests {
    @Test func `the overlap check sees level and slanted labels that touch`() throws {
        let svg = """
            <svg width="200" height="100"><text x="10" y="50" font-size="11">some words</text>\
            <text x="40" y="52" font-size="11">others</text>\
            <text x="160" y="20" font-size="11" text-anchor="end" transform="rotate(-40 160 20)">a slanted label</text>\
            </svg>
            """
        let labels = try ParsedPicture(svg).labels
        #expect(labels.count == 3)
        #expect(labels[0].overlaps(labels[1]))
        #expect(!labels[0].overlaps(labels[2]))
    }
}
