import Charts
import DisplayChecks
import Testing

/// What must hold of every picture, read back from its SVG.
struct PictureTests {
    @Test(arguments: Gallery.all)
    func `a picture is valid XML without scripts, and its labels lie inside it and apart`(specimen: Specimen) throws {
        #expect(try ParsedPicture(specimen.chart.svg).problems == [])
    }

    @Test(arguments: Gallery.all)
    func `every number in a picture is finite`(specimen: Specimen) {
        let svg = specimen.chart.svg
        #expect(!svg.contains("nan") || specimen.name.contains("hostile"))
        #expect(!svg.contains("\"inf"))
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
