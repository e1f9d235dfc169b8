/// How a report looks: one column that is easy to read, in the reader's light or dark preference, and on paper, where what
/// cannot be cut is lower than half a page, so that no page stays half empty.
enum ReportStyle {
    static let sheet = """
        :root{--paper:#fff;--ink:#1f2328;--quiet:#59636e;--line:#d8dde3;--shade:#f5f7f9;--accent:#4650d0;--error:#b42318;\
        --keyword:#8a3ffc;--word:#0b6e4f;--number:#b35900;--type:#1f5fb4}
        @media (prefers-color-scheme:dark){:root{--paper:#16191d;--ink:#e6eaef;--quiet:#9ba5b0;--line:#363d46;\
        --shade:#1e2228;--accent:#8fb2f9;--error:#ff9a8f;--keyword:#c9a6ff;--word:#7fd6a8;--number:#f5b971;--type:#8fc1ff}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,\
        "Noto Sans","DejaVu Sans",sans-serif}
        main{max-width:60rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
        h1,h2,h3,h4{line-height:1.25;margin:1.8em 0 .5em}
        h1{font-size:2rem;margin-top:0}h2{font-size:1.4rem;padding-bottom:.25em;border-bottom:1px solid var(--line)}
        h3{font-size:1.15rem}
        p,ul,ol,blockquote,table{margin:.7em 0}section.text p,section.text li{max-width:48rem}
        a{color:var(--accent)}
        blockquote{margin-left:0;padding-left:1em;border-left:3px solid var(--line);color:var(--quiet)}
        hr{border:0;border-top:1px solid var(--line);margin:2em 0}
        img{max-width:100%;height:auto}
        code,pre,.math{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.86em}
        p code,li code,td code{background:var(--shade);padding:.1em .35em;border-radius:4px}
        pre{margin:.6em 0;overflow-x:auto;line-height:1.5;tab-size:4}
        pre code{font-size:1em}
        .math{font-style:italic}.math.block{display:block;margin:.8em 1.5em;white-space:pre-wrap}
        section.code{margin:1.2em 0}
        section.code>pre,section.text pre{background:var(--shade);border:1px solid var(--line);border-radius:8px;\
        padding:.8em 1em;margin:0}
        .outputs{padding:.6em 0 0 1rem;margin-left:.25rem;border-left:3px solid var(--line)}
        .outputs>*{margin:.35em 0}
        .outputs pre{max-height:36em;overflow:auto}
        .rich{overflow-x:auto}
        pre.stderr{color:var(--quiet)}
        pre.error{color:var(--error);border-left:3px solid var(--error);padding-left:.8em}
        .status{border:1px solid var(--error);border-radius:8px;padding:.6em 1em;color:var(--error)}
        table{border-collapse:collapse;font-size:.9em}
        caption{padding:.2em 0 .5em}
        th,td{padding:.3em .75em;text-align:left;border-bottom:1px solid var(--line)}
        thead th{border-bottom:2px solid var(--line)}
        tbody tr:hover{background:var(--shade)}
        .k{color:var(--keyword)}.s{color:var(--word)}.n{color:var(--number)}.t{color:var(--type)}\
        .c{color:var(--quiet);font-style:italic}
        @media print{@page{margin:1.6cm}:root{--paper:#fff;--ink:#1f2328;--quiet:#59636e;--line:#d8dde3;--shade:#f5f7f9;\
        --accent:#4650d0;--error:#b42318;--keyword:#8a3ffc;--word:#0b6e4f;--number:#b35900;--type:#1f5fb4}\
        body{font-size:10.5pt}main{max-width:none;padding:0}h1,h2,h3,h4{break-after:avoid}svg,img,tr,.status{break-inside:avoid}\
        section.code>pre{break-after:avoid;break-inside:avoid}\
        svg,img{max-width:100%;max-height:9cm;height:auto;object-fit:contain}thead{display:table-header-group}.rich,.outputs,.outputs pre{overflow:visible}\
        .outputs pre{max-height:none}pre{white-space:pre-wrap;overflow-wrap:anywhere}p,li,pre{orphans:3;widows:3}}
        """
}
