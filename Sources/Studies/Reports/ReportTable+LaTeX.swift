extension ReportTable {
  /// The table in LaTeX, for the packages booktabs and threeparttable, without vertical rules.
  public var latex: String {
    let alignment = columns.map { $0.isNumeric ? "r" : "l" }.joined()
    var lines = [
      "% \\usepackage{booktabs,threeparttable}", "\\begin{table}", "\\centering", "\\begin{threeparttable}",
      "\\caption{\(Self.latex(title))}", "\\begin{tabular}{\(alignment)}", "\\toprule",
      columns.map { Self.latex($0.header) }.joined(separator: " & ") + " \\\\", "\\midrule",
    ]
    for (number, group) in groups.enumerated() {
      if number > 0, groups.contains(where: { $0.rows.count > 1 }) { lines.append("\\addlinespace") }
      lines += group.rows.map(latexRow)
    }
    lines += ["\\bottomrule", "\\end{tabular}", "\\begin{tablenotes}", "\\footnotesize"]
    lines += notes.map { "\\item \(Self.latex($0))" }
    lines += ["\\end{tablenotes}", "\\end{threeparttable}", "\\end{table}"]
    return lines.joined(separator: "\n") + "\n"
  }

  private func latexRow(_ entries: [Entry]) -> String {
    var cells = entries.map { $0.isBold ? "\\textbf{\(Self.latex($0.text))}" : Self.latex($0.text) }
    if entries.count < columns.count, let last = cells.popLast() {
      cells.append("\\multicolumn{\(columns.count - entries.count + 1)}{l}{\(last)}")
    }
    return cells.joined(separator: " & ") + " \\\\"
  }

  /// Text with LaTeX's own characters escaped; a minus sign before a digit is set as one.
  static func latex(_ text: String) -> String {
    var result = ""
    var characters = Substring(text)
    while let character = characters.popFirst() {
      switch character {
      case "\\": result += "\\textbackslash{}"
      case "&", "%", "$", "#", "_", "{", "}": result += "\\\(character)"
      case "~": result += "\\textasciitilde{}"
      case "^": result += "\\textasciicircum{}"
      case "<": result += "$<$"
      case ">": result += "$>$"
      case "∞": result += "$\\infty$"
      case "—": result += "---"
      case "†": result += "$^\\dagger$"
      case "-" where characters.first?.isNumber == true && (result.isEmpty || result.last == " " || result.last == "["):
        result += "$-$"
      default: result.append(character)
      }
    }
    return result
  }
}
