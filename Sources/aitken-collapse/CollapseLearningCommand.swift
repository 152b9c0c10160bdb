import ArgumentParser
import Console
import Gallery
import Research
import Studies

/// `aitken collapse learning`
struct CollapseLearningCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learning",
    abstract:
      "Does the researcher get better by learning from what it found? Verified, unverified, not at all: three curves.",
    discussion: """
      Round after round the evolutionary researcher, without inventors, searches on every problem with a grammar of programs and moves \
      that was learnt from what earlier rounds found on the other problems: from what the sealed experiment confirmed, from all that \
      the search liked, or from nothing. With --output DIR the picture and learning.json go there.

      Example:
        aitken collapse learning problems/p*.py --rounds 10 --candidates 96 --seeds 2 --output report
      """)

  @Argument(help: ArgumentHelp("Problem files, at least 3.", valueName: "problem"))
  var problems: [String]

  @Option(name: .long, help: ArgumentHelp("Rounds.", valueName: "n"))
  var rounds = 10

  @Option(name: .long, help: ArgumentHelp("Candidates a search.", valueName: "n"))
  var candidates = 96

  @Option(name: .long, help: ArgumentHelp("Histories of each kind, with seeds from --seed on.", valueName: "R"))
  var seeds = 1

  @OptionGroup var common: CommonOptions

  func validate() throws {
    try common.requireTableOrJSON("collapse learning")
    if problems.count < 3 {
      throw ValidationError(
        "A search learns from the other problems, and standard errors are over problems: name at least 3.")
    }
    if !(2...1000).contains(rounds) { throw ValidationError("--rounds must be from 2 to 1000.") }
    if candidates < 1 { throw ValidationError("--candidates must be at least 1.") }
    if !(1...1000).contains(seeds) { throw ValidationError("--seeds must be from 1 to 1000.") }
  }

  func run() async throws {
    try await Failures.reported {
      let command = self
      if let folder = common.output { try Exhibit.prepare(folder) }
      let loaded = try problems.map { (file: $0, problem: try Problem(contentsOf: $0)) }
      let bar = ProgressBar()
      let curves = try await Interruption.guarding(advice: { CollapseAdvice.text }) {
        defer { bar.finish() }
        return try await LearningCurves.run(
          loaded, rounds: command.rounds, candidates: command.candidates,
          seeds: (0..<UInt64(command.seeds)).map { command.common.seed &+ $0 }, threads: command.common.threadCount,
          progress: { bar.show($0) })
      }
      if let folder = common.output {
        try Exhibit.draw([curves.exhibit], in: folder)
        try OutputFile.write(curves.json.text() + "\n", to: "\(folder)/learning.json")
      }
      try Terminal.deliver(
        common.format == .json ? curves.json.text() : curves.table.text(isStyled: Terminal.isStyled), to: nil)
    }
  }
}
