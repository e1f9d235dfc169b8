import Displays
import Notebooks
import Testing

struct ReportTests {
    private func page(_ cells: [NotebookCell]) -> String { Notebook(cells: cells).report(name: "file.ipynb") }

    private func body(_ markdown: String) -> String {
        let page = page([NotebookCell(.markdown, id: "a", source: markdown)])
        guard let start = page.firstRange(of: "<section class=\"text\">\n"), let end = page.firstRange(of: "</section>") else { return "" }
        return String(page[start.upperBound..<end.lowerBound])
    }

    @Test(arguments: [
        ("# Title #", "<h1>Title</h1>\n"),
        ("one\ntwo\n\nthree", "<p>one\ntwo</p>\n<p>three</p>\n"),
        ("line  \nbreak", "<p>line<br>\nbreak</p>\n"),
        ("*a* **b** ***c*** `x < y` ~~d~~", "<p><em>a</em> <strong>b</strong> <strong><em>c</em></strong> <code>x &lt; y</code> <del>d</del></p>\n"),
        ("keep_ratio_of 2 * 3 * 4", "<p>keep_ratio_of 2 * 3 * 4</p>\n"),
        ("- a\n- b\n  - c", "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n"),
        ("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("> quoted\n> again", "<blockquote>\n<p>quoted\nagain</p>\n</blockquote>\n"),
        ("```swift\nlet a = \"<b>\" // c\n```", "<pre><code><span class=\"k\">let</span> a = <span class=\"s\">&quot;&lt;b&gt;&quot;</span> <span class=\"c\">// c</span></code></pre>\n"),
        ("---", "<hr>\n"),
        ("[Swift](https://swift.org) and [no](javascript:alert(1))", "<p><a href=\"https://swift.org\">Swift</a> and no</p>\n"),
        ("![a tree](missing.png)", "<p>a tree</p>\n"),
        ("see https://swift.org.", "<p>see <a href=\"https://swift.org\">https://swift.org</a>.</p>\n"),
        ("$a_1 < b_2$ and H<sub>2</sub>O", "<p><span class=\"math\">a_1 &lt; b_2</span> and H<sub>2</sub>O</p>\n"),
        ("it costs 5$ or 6$", "<p>it costs 5$ or 6$</p>\n"),
        ("\\*no\\*", "<p>*no*</p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("<b onclick=\"x\">", "<p>&lt;b onclick=&quot;x&quot;&gt;</p>\n"),
    ])
    func `Markdown becomes HTML`(markdown: String, html: String) {
        #expect(body(markdown) == html)
    }

    @Test func `a table keeps its alignment`() {
        let html = body("| a | b \\| c |\n|---|---:|\n| 1 | 2 |")
        #expect(html.contains("<th>a</th><th style=\"text-align:right\">b | c</th>"))
        #expect(html.contains("<td>1</td><td style=\"text-align:right\">2</td>"))
    }

    @Test(arguments: ["*", "**", "[", "![", "`", "<", "$", "> ", "- ", "1. ", "```", "|a|\n|-|", "***a", "[[a](b", String(repeating: "> ", count: 200), String(repeating: "- ", count: 200), String(repeating: "*a", count: 300)])
    func `any text ends as a page with balanced elements`(markdown: String) {
        let html = body(markdown + "\n" + markdown)
        var open: [Substring] = []
        for match in html.matches(of: /<(\/?)([a-z0-9]+)[^>]*>/) where !["br", "hr", "img"].contains(match.2) {
            if match.1.isEmpty { open.append(match.2) } else { #expect(open.popLast() == match.2) }
        }
        #expect(open.isEmpty)
    }

    @Test func `a page holds what cells showed, and needs nothing else`() {
        var cell = NotebookCell(.code, id: "c", source: "print(\"<hi>\")")
        cell.outputs = [
            ["output_type": "stream", "name": "stdout", "text": "50 %\rdone\u{1B}[31m <\u{1B}[0m\n"],
            ["output_type": "display_data", "data": ["text/html": "<svg role=\"img\"></svg>", "image/svg+xml": "<svg/>", "text/plain": "chart"], "metadata": [:]],
            ["output_type": "display_data", "data": ["image/svg+xml": ["<svg>", "</svg>"], "text/plain": "picture"], "metadata": [:]],
            ["output_type": "execute_result", "data": ["text/plain": "a < b"], "metadata": [:], "execution_count": 1],
            ["output_type": "error", "ename": "E", "evalue": "m", "traceback": ["Cell 1, line 1: <no>"]],
        ]
        var notebook = Notebook(cells: [NotebookCell(.markdown, id: "m", source: "# A & B"), cell])
        notebook.runStatus = .failed
        let page = notebook.report(name: "file.ipynb")
        #expect(page.contains("<title>A &amp; B</title>"))
        #expect(page.contains("A cell of this run failed"))
        #expect(page.contains("<pre>done &lt;\n</pre>"))
        #expect(page.contains("<div class=\"rich\"><svg role=\"img\"></svg></div>"))
        #expect(page.contains("<div class=\"rich\"><svg></svg></div>"))
        #expect(page.contains("<pre>a &lt; b</pre>"))
        #expect(page.contains("<pre class=\"error\">Cell 1, line 1: &lt;no&gt;</pre>"))
        #expect(page.contains("<span class=\"s\">&quot;&lt;hi&gt;&quot;</span>"))
        for reference in ["<script", "<link", "src=\"http", "@import", "url("] { #expect(!page.contains(reference)) }
    }

    @Test func `pictures of Markdown cells are taken into the page`() {
        var cell = NotebookCell(.markdown, id: "m", source: "![tree](attachment:tree.png)")
        cell.other["attachments"] = ["tree.png": ["image/png": "iVBORw0KGgo=\n"]]
        #expect(page([cell]).contains("<img alt=\"tree\" src=\"data:image/png;base64,iVBORw0KGgo=\">"))
    }
}
