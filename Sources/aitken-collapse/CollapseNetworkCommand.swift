import ArgumentParser
import Collapse
import Console
import Gallery
import Studies

/// `aitken collapse network`
struct CollapseNetworkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "network",
    abstract:
      "Networks that learn eigenvalues from their own answers, as many verifiers keep them: does p* foretell what is learnt?",
    discussion: """
      A network learns the eigenvalues of 3 × 3 symmetric matrices from few real examples and answers many questions; a verifier keeps \
      some of the answers; a new network learns from these alone. Every verifier meets the same generators and questions.

      Examples:
        aitken collapse network
        aitken collapse network --all --pictures network
        aitken collapse network --rounds 3
      """)

  @Flag(name: .long, help: "All verifiers; otherwise six of them.")
  var all = false
  @Option(name: .long, help: ArgumentHelp("Real examples.", valueName: "n"))
  var real = 1500
  @Option(name: .long, help: ArgumentHelp("Kept answers that a new network learns from.", valueName: "N"))
  var kept = 6000
  @Option(name: .long, help: ArgumentHelp("Rounds: each new network is the next generator.", valueName: "T"))
  var rounds = 1
  @Option(name: .long, help: ArgumentHelp("Networks of each kind.", valueName: "S"))
  var seeds = 5
  @Option(name: .long, help: ArgumentHelp("Units of each hidden layer.", valueName: "h"))
  var hidden = 64
  @Option(name: .long, help: ArgumentHelp("Passes through the kept answers.", valueName: "E"))
  var epochs = 60

  @OptionGroup var drawing: PictureOptions
  @OptionGroup var common: CommonOptions

  func validate() throws { try common.requireTableOrJSON("collapse network") }

  func run() async throws {
    try await Failures.reported {
      try OutputFile.check(common.output)
      try drawing.prepare()
      var settings = NetworkLoop()
      settings.real = real
      settings.kept = kept
      settings.rounds = rounds
      settings.seeds = seeds
      settings.hidden = hidden
      settings.epochs = epochs
      settings.seed = common.seed
      settings.verifiers = all ? NetworkVerifier.all : NetworkVerifier.few
      let (loop, threads, bar) = (settings, common.threadCount, ProgressBar())
      defer { bar.finish() }
      let result = try await Interruption.guarding(advice: { CollapseAdvice.text }) {
        try await loop.run(threads: threads) { done, total in
          bar.report(StudyProgress(stage: "networks", done: done, total: total))
        }
      }
      bar.finish()
      let isStyled = Terminal.isStyled && common.output == nil
      try Terminal.deliver(
        common.format == .json ? result.json.text() : result.table.text(isStyled: isStyled), to: common.output)
      try drawing.draw([result.exhibit(command: "aitken collapse network\(all ? " --all" : "") --seed \(common.seed)")])
    }
  }
}
