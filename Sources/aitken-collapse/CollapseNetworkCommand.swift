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
      "Transformers that learn from their own answers, as many verifiers keep them: does p* foretell what is learnt?",
    discussion: """
      A transformer learns a numerical task from few real examples and answers many questions; a verifier keeps some of the answers; \
      a new transformer learns from these alone. Every verifier meets the same generators and questions. Tasks: eigenvalues (of 3 × 3 \
      symmetric matrices), eigenvalues-5, gcd.

      Examples:
        aitken collapse network
        aitken collapse network --all --pictures network
        aitken collapse network --task gcd --all
        aitken collapse network --rounds 3
      """)

  @Option(name: .long, help: ArgumentHelp("eigenvalues, eigenvalues-5 or gcd.", valueName: "task"))
  var task = NetworkTask.eigenvalues
  @Flag(name: .long, help: "All verifiers, and more to learn from; otherwise a brief look at six of them.")
  var all = false
  @Option(name: .long, help: ArgumentHelp("Real examples.", valueName: "n"))
  var real: Int?
  @Option(name: .long, help: ArgumentHelp("Kept answers that a new network learns from.", valueName: "N"))
  var kept: Int?
  @Option(name: .long, help: ArgumentHelp("Rounds: each new network is the next generator.", valueName: "T"))
  var rounds: Int?
  @Option(name: .long, help: ArgumentHelp("Networks of each kind.", valueName: "S"))
  var seeds: Int?
  @Option(name: .long, help: ArgumentHelp("Numbers for a position within a network, a multiple of 16.", valueName: "d"))
  var width: Int?
  @Option(name: .long, help: ArgumentHelp("Blocks of attention.", valueName: "L"))
  var layers: Int?
  @Option(name: .long, help: ArgumentHelp("Steps in which a network learns.", valueName: "E"))
  var steps: Int?

  @OptionGroup var drawing: PictureOptions
  @OptionGroup var common: CommonOptions

  func validate() throws { try common.requireTableOrJSON("collapse network") }

  func run() async throws {
    try await Failures.reported {
      try OutputFile.check(common.output)
      try drawing.prepare()
      var settings = NetworkLoop(task, isBrief: !all)
      settings.real = real ?? settings.real
      settings.kept = kept ?? settings.kept
      settings.rounds = rounds ?? settings.rounds
      settings.seeds = seeds ?? settings.seeds
      settings.width = width ?? settings.width
      settings.layers = layers ?? settings.layers
      settings.steps = steps ?? settings.steps
      settings.seed = common.seed
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
      try drawing.draw([
        result.exhibit(
          command: "aitken collapse network --task \(task.rawValue)\(all ? " --all" : "") --seed \(common.seed)")
      ])
    }
  }
}

extension NetworkTask: ExpressibleByArgument {}
