extension ReportTable {
  /// The table alone: `<table>` and its notes, to stand in a page.
  public var htmlFragment: String {
    var lines = [
      "<div class=\"scroll\">", "<table class=\"study\">", "<caption>\(HTMLText.escaped(title))</caption>",
      "<thead><tr>",
    ]
    lines += columns.map { "<th scope=\"col\"\(Self.style($0))>\(HTMLText.escaped($0.header))</th>" }
    lines.append("</tr></thead>")
    for group in groups {
      lines.append("<tbody>")
      lines += group.rows.map(htmlRow)
      lines.append("</tbody>")
    }
    lines += ["</table>", "</div>", "<ul class=\"notes\">"]
    lines += notes.map { "<li>\(HTMLText.escaped($0))</li>" }
    lines.append("</ul>")
    return lines.joined(separator: "\n") + "\n"
  }

  /// A page of its own, light or dark as the reader's system is.
  public var html: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(HTMLText.escaped(title))</title>
    <style>
    :root { color-scheme: light dark; }
    body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; padding: 0 1rem; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; border-top: 2px solid; border-bottom: 2px solid; }
    caption { font-weight: 600; text-align: left; padding-bottom: .5rem; }
    th, td { padding: .2rem .6rem; text-align: left; vertical-align: bottom; }
    td { white-space: nowrap; }
    td[colspan] { white-space: normal; }
    .number { text-align: right; font-variant-numeric: tabular-nums; }
    thead { border-bottom: 1px solid; }
    tbody + tbody { border-top: 1px solid #8886; }
    .notes { font-size: .875rem; padding-left: 1rem; max-width: 60rem; }
    @media print {
      body { font-size: 8pt; margin: 0; }
      .scroll { overflow: visible; }
      th, td { padding: .1rem .3rem; white-space: normal; }
    }
    </style>
    </head>
    <body>
    \(htmlFragment)</body>
    </html>

    """
  }

  private func htmlRow(_ entries: [Entry]) -> String {
    let cells = entries.enumerated().map { column, entry in
      let runsOn = entries.count < columns.count && column == entries.count - 1
      let attributes = runsOn ? " colspan=\"\(columns.count - column)\"" : Self.style(columns[column])
      let text = HTMLText.escaped(entry.text)
      return "<td\(attributes)>\(entry.isBold ? "<strong>\(text)</strong>" : text)</td>"
    }
    return "<tr>" + cells.joined() + "</tr>"
  }

  private static func style(_ column: Column) -> String { column.isNumeric ? " class=\"number\"" : "" }
}
