import ArgumentParser
import Foundation
import Studies

/// How results are printed.
package enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case table, json, csv, latex, html }

/// Options that every command which computes understands.
package struct CommonOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("The archive.", valueName: "dir"))
  package var lab = "./lab"

  @Option(name: .long, help: ArgumentHelp("The seed. Same seed, same answer.", valueName: "n"))
  package var seed: UInt64 = 1

  @Option(
    name: .long, help: ArgumentHelp("Threads; they change no result. (default: all cores)", valueName: "n"))
  package var threads: Int?

  @Option(name: .long, help: "How the result is printed.")
  package var format: OutputFormat = .table

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write the result to a file instead of standard output.", valueName: "file"))
  package var output: String?

  @Option(name: .long, help: .hidden)
  package var width: Int?

  /// The number of threads to run on.
  package var threadCount: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

  package init() {}

  package func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be at least 1.") }
    if let width, width != 1, width % 8 != 0 || width < 1 || width > 1024 {
      throw ValidationError("--width must be 1 or a multiple of 8 up to 1024.")
    }
  }

  /// A table for people or for a text: on a terminal, in CSV's place its plain text, LaTeX, HTML.
  package func text(_ table: ReportTable) -> String {
    switch format {
    case .latex: table.latex
    case .html: table.html
    case .table, .json, .csv:
      table.text(isStyled: Terminal.isStyled && output == nil, width: columns)
    }
  }

  /// Columns that a line of the result may take; nil where nothing is known, and in files.
  package var columns: Int? { output == nil ? Terminal.outputColumns : nil }

  /// Sentences, a line each, in lines that fit.
  package func wrapped(_ text: String) -> String {
    guard let columns else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map {
        $0.count <= columns ? String($0) : ReportTable.wrapped(String($0), width: columns).joined(separator: "\n")
      }
      .joined(separator: "\n")
  }

  /// For commands whose results are no table of figures.
  package func requireTableOrJSON(_ command: String) throws {
    guard format == .table || format == .json else {
      throw ValidationError(
        "\(command) prints --format table or json; csv, latex and html are for study, verify and research.")
    }
  }

  /// A path in the lab as a person writes it: `lab/discoveries/3/estimator.py`.
  package func path(inLab path: String) -> String {
    let folder = lab.hasPrefix("./") ? String(lab.dropFirst(2)) : lab
    return folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
  }

  /// The options that a person has to give again to come back to the same lab and seed; empty for the defaults.
  package var again: String {
    var words: [String] = []
    if lab != "./lab" { words.append("--lab \(Shell.quoted(lab))") }
    if seed != 1 { words.append("--seed \(seed)") }
    return words.map { " " + $0 }.joined()
  }
}
