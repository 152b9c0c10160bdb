import Console
import Foundation
import Pictures
import Studies

/// The paper as LaTeX, and as PDF where pdflatex is installed.
struct PaperTeX {
  private let paper: Paper
  private let sections: [Paper.Section]
  /// Seconds that pdflatex may take.
  private static let patience: TimeInterval = 120

  init(_ paper: Paper, _ sections: [Paper.Section]) {
    self.paper = paper
    self.sections = sections
  }

  /// Writes paper.tex with its pictures, and paper.pdf.
  /// - Returns: what was written, in words.
  func write(in folder: String) throws -> String {
    for case .picture(let picture, _) in sections.flatMap(\.parts) {
      try picture.figure.draw(to: "\(folder)/\(picture.name).png", format: .png)
    }
    try OutputFile.write(text, to: folder + "/paper.tex")
    guard let program = Self.program else {
      return "paper.tex (paper.pdf needs pdflatex: apt-get install texlive-latex-extra)"
    }
    // Twice, for what refers to other pages.
    for _ in 1...2 {
      guard try Self.run(program, in: folder) == 0 else {
        return "paper.tex (pdflatex refused it: see \(folder)/paper.log)"
      }
    }
    for ending in ["aux", "log", "out"] { try? FileManager.default.removeItem(atPath: "\(folder)/paper.\(ending)") }
    return "paper.tex and paper.pdf"
  }

  private static var program: String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
    return folders.map { "\($0)/pdflatex" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The text is not trusted: no command of the shell is run for it, and no file outside the folder is read or written.
  private static func run(_ program: String, in folder: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", "paper.tex"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(["openin_any": "p", "openout_any": "p"]) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let deadline = Date().addingTimeInterval(patience)
    while process.isRunning, Date() < deadline { Thread.sleep(forTimeInterval: 0.05) }
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
    return process.terminationStatus
  }

  private var text: String {
    var lines = [
      "\\documentclass[11pt]{article}", "\\usepackage[T1]{fontenc}", "\\usepackage[utf8]{inputenc}",
      "\\usepackage[a4paper,margin=2.5cm]{geometry}",
      "\\usepackage{amsmath,amssymb,booktabs,threeparttable,graphicx,float,fvextra}",
      "\\title{\(LaTeXText.escaped(paper.title))}",
      "\\author{\(LaTeXText.escaped("\(paper.candidate) against \(paper.plan.baseline)"))}", "\\date{}",
      "\\begin{document}",
      "\\maketitle",
    ]
    for section in sections {
      lines.append("\\section{\(LaTeXText.escaped(section.title))}")
      lines += section.parts.map(latex)
    }
    lines.append("\\end{document}")
    return lines.joined(separator: "\n") + "\n"
  }

  private func latex(_ part: Paper.Part) -> String {
    switch part {
    case .words(let words):
      return words.split(separator: "\n\n").map { LaTeXText.escaped(String($0)) + "\n" }.joined(separator: "\n")
    case .table(let table):
      return table.groups.flatMap(\.rows).contains { $0.contains { $0.text.count > Self.longest } }
        ? Self.list(table) : table.latex.replacing("\\begin{table}", with: "\\begin{table}[H]")
    case .picture(let picture, let caption):
      return """
        \\begin{figure}[H]\\centering
        \\includegraphics[width=\\ifdim\\linewidth>\(picture.width)pt \(picture.width)pt\\else\\linewidth\\fi]{\(picture.name).png}
        \\caption{\(LaTeXText.escaped(caption))}\\end{figure}
        """
    case .code(let text):
      // Nothing ends the block but its own line, and what the fonts lack becomes a question mark.
      let plain = String(text.map { $0.isASCII ? $0 : "?" }).replacing("\\end{Verbatim}", with: "\\ end{Verbatim}")
      return "\\begin{Verbatim}[fontsize=\\scriptsize,breaklines=true,breakanywhere=true]\n\(plain)\n\\end{Verbatim}"
    case .mathematics(let mathematics):
      // A long estimator does not fit a page as one display.
      return "{\\small\\allowdisplaybreaks\\begin{align*}\n"
        + mathematics.latex
        .replacing("\\begin{aligned}\n", with: "").replacing("\n\\end{aligned}", with: "") + "\n\\end{align*}}"
    }
  }

  /// Letters above which an entry does not fit a column.
  private static let longest = 70

  /// A table whose entries are sentences, as a list.
  private static func list(_ table: ReportTable) -> String {
    let items = table.groups.flatMap(\.rows).map { row in
      "\\item[\(LaTeXText.escaped(row.first?.text ?? ""))] "
        + row.dropFirst().map { LaTeXText.escaped($0.text) }.joined(separator: ": ")
    }
    return "\\begin{description}\n" + items.joined(separator: "\n") + "\n\\end{description}"
  }
}
