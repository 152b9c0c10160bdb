import ArgumentParser
import Console
import Foundation
import Gallery
import Research
import Studies

/// `aitken collapse researcher`
struct CollapseResearcherCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "researcher",
    abstract: "The embedded researcher with and without its verifier: true quality by generation beside diversity.",
    discussion: """
      With --output DIR the pictures (SVG and PNG, light and dark; they need gnuplot) and researcher.json go there. \
      Both arms have the same problem, budget and seeds. With the verifier, experiments decide what is accepted; without, \
      whatever runs is. True quality is measured on the sealed designs, beside the search, which does not learn of it.

      Example:
        aitken collapse researcher problems/p07_heteroskedastic_slope.py --candidates 960 --runs 10 --output report
      """)

  @Argument(help: ArgumentHelp("Problem files.", valueName: "problem"))
  var problems: [String]

  @Option(name: .long, help: ArgumentHelp("Candidates a run.", valueName: "n"))
  var candidates = 960

  @Option(name: .long, help: ArgumentHelp("Runs of each arm, with seeds from --seed on.", valueName: "R"))
  var runs = 10

  @Option(
    name: .long, help: ArgumentHelp("Accepted programs a generation whose quality is measured.", valueName: "n"))
  var sampled = 12

  @OptionGroup var common: CommonOptions

  func validate() throws {
    try common.requireTableOrJSON("collapse researcher")
    if candidates < 1 { throw ValidationError("--candidates must be at least 1.") }
    if runs < 2 { throw ValidationError("--runs must be at least 2: a standard error needs two.") }
    if sampled < 1 { throw ValidationError("--sampled must be at least 1.") }
  }

  func run() async throws {
    try await Failures.reported {
      let command = self
      if let folder = common.output { try Exhibit.prepare(folder) }
      let bar = ProgressBar()
      let comparisons = try await Interruption.guarding(advice: { CollapseAdvice.text }) {
        defer { bar.finish() }
        return try await command.compare(bar)
      }
      let json = OrderedJSON.array(comparisons.map(\.json)).text()
      if let folder = common.output {
        try Exhibit.draw(comparisons.map(\.exhibit), in: folder)
        try OutputFile.write(json + "\n", to: "\(folder)/researcher.json")
      }
      try Terminal.deliver(
        common.format == .json
          ? json : comparisons.map { $0.table.text(isStyled: Terminal.isStyled) }.joined(separator: "\n"), to: nil)
    }
  }

  private func compare(_ bar: ProgressBar) async throws -> [VerifierComparison] {
    var comparisons: [VerifierComparison] = []
    for file in problems {
      let problem = try Problem(contentsOf: file)
      comparisons.append(
        try await VerifierComparison.run(
          problem, file: file, candidates: candidates, seeds: (0..<UInt64(runs)).map { common.seed &+ $0 },
          sampled: sampled, threads: common.threadCount, progress: { bar.show($0) }))
    }
    return comparisons
  }
}
