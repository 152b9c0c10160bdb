extension ReportTable {
  /// What `graphicx` does, for documents without it, as far as pdfTeX can: a table that is wider than the line is set smaller.
  private static let fitting = #"""
    \providecommand{\resizebox}[3]{\begingroup\setbox0\hbox{#3}%
      \ifdim\wd0>\linewidth \ifdefined\pdfsetmatrix
        \count0=\numexpr\linewidth*999/\wd0\relax \edef\shrink{0.\ifnum\count0<100 0\fi\number\count0}%
        \setbox2\hbox to\linewidth{\pdfsave\pdfsetmatrix{\shrink\space 0 0 \shrink}\rlap{\copy0}\pdfrestore\hss}%
        \ht2=\shrink\ht0 \dp2=\shrink\dp0 \box2 \else\box0 \fi \else\box0 \fi\endgroup}
    """#

  /// The table in LaTeX, for the packages booktabs and threeparttable, without vertical rules. Headers stand in several lines, and
  /// a table that is wider than the text is set smaller, so that it fits a page.
  public var latex: String {
    let alignment = columns.map { $0.isNumeric ? "r" : "l" }.joined()
    var lines = [
      "% \\usepackage{booktabs,threeparttable,graphicx}", Self.fitting, "\\begin{table}", "\\centering",
      "\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{%", "\\begin{threeparttable}",
      "\\caption{\(LaTeXText.escaped(title))}", "\\begin{tabular}{\(alignment)}", "\\toprule",
      columns.map(Self.header).joined(separator: " & ") + " \\\\", "\\midrule",
    ]
    for (number, group) in groups.enumerated() {
      if number > 0, groups.contains(where: { $0.rows.count > 1 }) { lines.append("\\addlinespace") }
      lines += group.rows.map(latexRow)
    }
    lines += ["\\bottomrule", "\\end{tabular}", "\\begin{tablenotes}", "\\footnotesize"]
    lines += notes.map { "\\item \(LaTeXText.escaped($0))" }
    lines += ["\\end{tablenotes}", "\\end{threeparttable}}", "\\end{table}"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// A header, a line for each word.
  private static func header(_ column: Column) -> String {
    let words = column.header.split(separator: " ").map { LaTeXText.escaped(String($0)) }
    return words.count < 2
      ? words.joined() : "\\shortstack[\(column.isNumeric ? "r" : "l")]{\(words.joined(separator: "\\\\"))}"
  }

  private func latexRow(_ entries: [Entry]) -> String {
    var cells = entries.map { $0.isBold ? "\\textbf{\(LaTeXText.escaped($0.text))}" : LaTeXText.escaped($0.text) }
    if entries.count < columns.count, let last = cells.popLast() {
      cells.append("\\multicolumn{\(columns.count - entries.count + 1)}{l}{\(last)}")
    }
    return cells.joined(separator: " & ") + " \\\\"
  }
}
