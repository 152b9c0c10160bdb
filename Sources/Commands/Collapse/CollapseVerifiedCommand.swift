import ArgumentParser
import Collapse
import Studies

/// `aitken collapse verified`
struct CollapseVerifiedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verified",
    abstract: "Learning from labels that a generator makes and a verifier filters: accuracy, threshold, prediction.",
    discussion: """
      Examples:
        aitken collapse verified --error 0.79 --keep-correct 0.8 --keep-wrong 0.2 --samples 10000
        aitken collapse verified --keep-correct 0.8 --keep-wrong 0.2 --grid
        aitken collapse verified --geometric --generator-angle 45.9 --verifier-angle 57.2 --samples 50000
      """)

  @Option(name: .long, help: ArgumentHelp("Share of wrong labels.", valueName: "p"))
  var error = 0.65
  @Option(name: .long, help: ArgumentHelp("Probability that a right label is kept.", valueName: "phi"))
  var keepCorrect = 0.8
  @Option(name: .long, help: ArgumentHelp("Probability that a wrong label is kept.", valueName: "psi"))
  var keepWrong = 0.2
  @Option(name: .long, help: ArgumentHelp("Labelled observations.", valueName: "N"))
  var samples = 10_000
  @Option(name: .long, help: ArgumentHelp("Dimension of the observations.", valueName: "d"))
  var dimension = 20
  @Option(name: .long, help: ArgumentHelp("Norm of the classes' mean.", valueName: "m"))
  var norm = 2.0
  @Option(name: .long, help: "What learns.")
  var learner: LabelLearner = .ridge
  @Option(name: .long, help: ArgumentHelp("Independent runs. (default: 400; 50 a cell of a grid)", valueName: "R"))
  var runs: Int?

  @Flag(name: .long, help: "Phase diagrams over (p, N), and over (phi, psi).")
  var grid = false
  @Flag(name: .long, help: "A linear generator and a linear verifier, whose errors depend on the observation.")
  var geometric = false
  @Option(name: .long, help: ArgumentHelp("Angle of generator and truth.", valueName: "degrees"))
  var generatorAngle: Double?
  @Option(name: .long, help: ArgumentHelp("Angle of verifier and truth.", valueName: "degrees"))
  var verifierAngle: Double?
  @Option(
    name: .long,
    help: ArgumentHelp("Angle of generator and verifier. (default: orthogonal errors)", valueName: "degrees"))
  var betweenAngle: Double?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    try common.requireTableOrJSON("collapse verified")
    if let runs, runs < 2 { throw ValidationError("--runs must be at least 2: a standard error needs two.") }
    if grid, geometric { throw ValidationError("--grid and --geometric are two different things.") }
    if geometric, generatorAngle == nil || verifierAngle == nil {
      throw ValidationError("--geometric needs --generator-angle and --verifier-angle.")
    }
  }

  func run() async throws {
    try await Failures.reported {
      try OutputFile.check(common.output)
      let command = self
      let text = try await Interruption.guarding(advice: { CollapseAdvice.text }) { try await command.text() }
      try Terminal.deliver(text, to: common.output)
    }
  }

  private func text() async throws -> String {
    let (seed, threads) = (common.seed, common.threadCount)
    let isJSON = common.format == .json
    let isStyled = Terminal.isStyled && common.output == nil
    if geometric, let generatorAngle, let verifierAngle {
      let experiment = try GeometricVerifier(
        generatorAngle: generatorAngle, verifierAngle: verifierAngle, betweenAngle: betweenAngle, samples: samples,
        dimension: dimension, learner: learner)
      let runs = runs ?? 400
      let accuracy = try await experiment.accuracy(runs: runs, seed: seed, threads: threads)
      return isJSON
        ? experiment.json(accuracy, runs: runs, seed: seed).text()
        : experiment.table(accuracy, runs: runs, seed: seed).text(isStyled: isStyled)
    }
    let rates = VerifierRates(error: error, keepCorrect: keepCorrect, keepWrong: keepWrong)
    let experiment = try VerifiedLabels(
      rates: rates, samples: samples, dimension: dimension, norm: norm, learner: learner)
    if grid {
      let runs = runs ?? 50
      let first = try await PhaseDiagram.overErrorAndSamples(experiment, runs: runs, seed: seed, threads: threads)
      let second = try await PhaseDiagram.overKept(experiment, runs: runs, seed: seed, threads: threads)
      if isJSON {
        let members: KeyValuePairs<String, OrderedJSON> = [
          "error and samples": first.json, "keep correct and keep wrong": second.json,
        ]
        return OrderedJSON.members(members).text()
      }
      return [first, second].map { $0.table(experiment, runs: runs, seed: seed).text(isStyled: isStyled) }
        .joined(separator: "\n")
    }
    let runs = runs ?? 400
    let accuracy = try await experiment.accuracy(runs: runs, seed: seed, threads: threads)
    return isJSON
      ? experiment.json(accuracy, runs: runs, seed: seed).text()
      : experiment.table(accuracy, runs: runs, seed: seed).text(isStyled: isStyled)
  }
}

extension LabelLearner: ExpressibleByArgument {}
