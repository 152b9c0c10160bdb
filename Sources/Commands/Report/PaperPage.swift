import Pictures
import Studies

/// The paper as one self-contained page, light or dark as the reader's system is.
struct PaperPage {
  private let paper: Paper
  private let sections: [Paper.Section]

  init(_ paper: Paper, _ sections: [Paper.Section]) {
    self.paper = paper
    self.sections = sections
  }

  /// - Throws: `FigureError`.
  func html() throws -> String {
    var body: [String] = []
    for section in sections {
      body.append("<section>\n<h2>\(HTMLText.escaped(section.title))</h2>")
      body += try section.parts.map(html)
      body.append("</section>")
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(HTMLText.escaped(paper.title))</title>
      <style>
      :root { \(Palette.light.declarations) --page: #ffffff; --text: #1a1a1a; --quiet: #5c5c5c; --rule: #dddddd; --code: #f3f3f3; }
      @media (prefers-color-scheme: dark) {
      :root { \(Palette.dark.declarations) --page: #161616; --text: #e6e6e6; --quiet: #a8a8a8; --rule: #3a3a3a; --code: #242424; }
      }
      \(Self.style)
      </style>
      </head>
      <body>
      <main>
      <h1>\(HTMLText.escaped(paper.title))</h1>
      <p class="quiet">\(HTMLText.escaped(paper.candidate)) against \(HTMLText.escaped(paper.plan.baseline)). Verdict: \(HTMLText.escaped(paper.stored.verdict)).</p>
      \(body.joined(separator: "\n"))
      </main>
      </body>
      </html>

      """
  }

  private func html(_ part: Paper.Part) throws -> String {
    switch part {
    case .words(let words):
      return words.split(separator: "\n\n").map { "<p>\(HTMLText.escaped(String($0)))</p>" }.joined(separator: "\n")
    case .table(let table): return table.htmlFragment
    case .picture(let picture, let caption):
      return
        "<figure>\n\(try picture.inlined().markup)\n<figcaption>\(HTMLText.escaped(caption))</figcaption>\n</figure>"
    case .code(let text): return "<pre tabindex=\"0\"><code>\(HTMLText.escaped(text))</code></pre>"
    case .mathematics(let mathematics): return "<div class=\"scroll\">\(mathematics.mathML)</div>"
    }
  }

  private static let style = """
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 4rem; background: var(--page); color: var(--text);
      font: 1.05rem/1.55 Georgia, "Times New Roman", serif; }
    h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .5rem; }
    h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; padding-top: .8rem; border-top: 1px solid var(--rule); }
    p { max-width: 44rem; margin: .6rem 0; overflow-wrap: anywhere; }
    .quiet, .notes { color: var(--quiet); font-size: .9rem; }
    .scroll { overflow-x: auto; max-width: 100%; }
    table { border-collapse: collapse; border-top: 2px solid; border-bottom: 2px solid; font-size: .9rem; margin: .8rem 0;
      font-variant-numeric: tabular-nums; }
    caption { text-align: left; padding-bottom: .4rem; font-weight: 600; }
    thead { border-bottom: 1px solid; }
    th, td { text-align: left; padding: .15rem .7rem .15rem 0; vertical-align: top; }
    th { font-weight: 600; vertical-align: bottom; }
    td { overflow-wrap: anywhere; }
    td.number, th.number { text-align: right; white-space: nowrap; }
    figure { margin: 1.2rem 0; }
    figure svg { display: block; width: 100%; max-width: 46rem; height: auto; }
    figcaption { font-size: .92rem; max-width: 44rem; color: var(--quiet); }
    pre { background: var(--code); padding: .8rem; overflow-x: auto; font-size: .82rem; line-height: 1.45; }
    mtd { text-align: left; text-align: -webkit-left; padding-left: 0; }
    .notes { padding-left: 1.1rem; }
    @media print { body { font-size: 10pt; max-width: none; } h2 { break-after: avoid; } figure, table { break-inside: avoid; } }
    """
}
