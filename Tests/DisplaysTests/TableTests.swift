import Displays
import Testing

@Suite struct TableTests {
    let table = Table("Costs", columns: ["layer", "MACs"], rows: [["conv", "1,024"], ["dense", "10"]])

    @Test func `numbers are aligned right in text`() {
        #expect(
            table.description == """
                Costs
                layer   MACs
                ─────  ─────
                conv   1,024
                dense     10
                """)
    }

    @Test func `cells are escaped in HTML and quoted in CSV`() {
        let hostile = Table(columns: ["a"], rows: [["<script>\"x\",y"]])
        #expect(hostile.html.contains("&lt;script&gt;"))
        #expect(hostile.csv == "a\r\n\"<script>\"\"x\"\",y\"\r\n")
    }

    @Test(arguments: [(1.005, 2, "1.00"), (-0.25, 1, "-0.3"), (12, 0, "12"), (0.04, 1, "0.0"), (-0.04, 1, "0.0")])
    func `numbers are rounded to fixed decimals`(value: Double, decimals: Int, text: String) {
        #expect(fixed(value, decimals) == text)
    }

    @Test func `thousands are grouped`() {
        #expect([0, 999, 1000, -1_234_567].map(grouped) == ["0", "999", "1,000", "-1,234,567"])
    }
}
