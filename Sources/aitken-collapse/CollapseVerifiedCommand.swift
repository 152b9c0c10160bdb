import ArgumentParser
import Collapse
import Console
import Gallery
import Studies

/// `aitken collapse verified`
struct CollapseVerifiedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verified",
    abstract: "Learning from labels that a generator makes and a verifier filters: accuracy, threshold, prediction.",
    discussion: """
      Examples:
        aitken collapse verified --error 0.79 --keep-correct 0.8 --keep-wrong 0.2 --samples 10000
        aitken collapse verified --keep-correct 0.8 --keep-wrong 0.2 --grid --pictures phases
        aitken collapse verified --classes 10 --error 0.9 --keep-correct 0.6 --keep-wrong 0.4 --samples 100000
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
  @Option(name: .long, help: ArgumentHelp("Classes, errors spread evenly over the wrong ones.", valueName: "K"))
  var classes = 2
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

  @OptionGroup var drawing: PictureOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    try common.requireTableOrJSON("collapse verified")
    if let runs, runs < 2 { throw ValidationError("--runs must be at least 2: a standard error needs two.") }
    if drawing.pictures != nil, !grid {
      throw ValidationError("--pictures draws the phase diagrams: give --grid too.")
    }
    if grid, geometric { throw ValidationError("--grid and --geometric are two different things.") }
    if classes != 2, grid || geometric {
      throw ValidationError("--grid and --geometric are for two classes: leave --classes out.")
    }
    if geometric, generatorAngle == nil || verifierAngle == nil {
      throw ValidationError("--geometric needs --generator-angle and --verifier-angle.")
    }
  }

  func run() async throws {
    try await Failures.reported {
      try OutputFile.check(common.output)
      try drawing.prepare()
      let command = self
      let (text, exhibits) = try await Interruption.guarding(advice: { CollapseAdvice.text }) {
        try await command.result()
      }
      try Terminal.deliver(text, to: common.output)
      try drawing.draw(exhibits)
    }
  }

  /// What is printed, and what can be drawn of it.
  private func result() async throws -> (text: String, exhibits: [Exhibit]) {
    let isStyled = Terminal.isStyled && common.output == nil
    guard !grid else { return try await diagrams(isStyled: isStyled) }
    let (experiment, runs) = (try experiment(), runs ?? 400)
    let accuracy = try await experiment.accuracy(runs: runs, seed: common.seed, threads: common.threadCount)
    let text =
      common.format == .json
      ? experiment.json(accuracy, runs: runs, seed: common.seed).text()
      : experiment.table(accuracy, runs: runs, seed: common.seed).text(isStyled: isStyled)
    return (text, [])
  }

  private var rates: VerifierRates { VerifierRates(error: error, keepCorrect: keepCorrect, keepWrong: keepWrong) }

  /// The experiment that the options ask for.
  private func experiment() throws -> any LabelExperiment {
    if geometric, let generatorAngle, let verifierAngle {
      return try GeometricVerifier(
        generatorAngle: generatorAngle, verifierAngle: verifierAngle, betweenAngle: betweenAngle, samples: samples,
        dimension: dimension, learner: learner)
    }
    guard classes == 2 else {
      return try VerifiedClasses(
        rates: rates, classes: classes, samples: samples, dimension: dimension, norm: norm, learner: learner)
    }
    return try VerifiedLabels(rates: rates, samples: samples, dimension: dimension, norm: norm, learner: learner)
  }

  private func diagrams(isStyled: Bool) async throws -> (text: String, exhibits: [Exhibit]) {
    let experiment = try VerifiedLabels(
      rates: rates, samples: samples, dimension: dimension, norm: norm, learner: learner)
    let (seed, threads, runs) = (common.seed, common.threadCount, runs ?? 50)
    let first = try await PhaseDiagram.overErrorAndSamples(experiment, runs: runs, seed: seed, threads: threads)
    let second = try await PhaseDiagram.overKept(experiment, runs: runs, seed: seed, threads: threads)
    let drawn = exhibits(first, second, runs: runs)
    if common.format == .json {
      let members: KeyValuePairs<String, OrderedJSON> = [
        "error and samples": first.json, "keep correct and keep wrong": second.json,
      ]
      return (OrderedJSON.members(members).text(), drawn)
    }
    let tables = [first, second].map { $0.table(experiment, runs: runs, seed: seed).text(isStyled: isStyled) }
    return (tables.joined(separator: "\n"), drawn)
  }

  /// The two phase diagrams.
  private func exhibits(_ first: PhaseDiagram, _ second: PhaseDiagram, runs: Int) -> [Exhibit] {
    let command =
      "aitken collapse verified --error \(error) --keep-correct \(keepCorrect) --keep-wrong \(keepWrong) "
      + "--samples \(samples) --dimension \(dimension) --norm \(norm) --learner \(learner.rawValue) --grid "
      + "--runs \(runs) --seed \(common.seed)"
    return [
      first.exhibit(
        name: "phase-error-samples", title: "Accuracy, φ = \(keepCorrect) and ψ = \(keepWrong)",
        caption:
          "Accuracy over the share of wrong labels and the number of labels: blue is better than chance, orange worse. The "
          + "dashed line is p* = \(String(format: "%.2f", rates.threshold)).", command: command),
      second.exhibit(
        name: "phase-kept",
        title: "Accuracy, \(String(format: "%.0f", 100 * error)) % of \(samples) labels wrong",
        caption:
          "Accuracy over what the verifier keeps of right and of wrong labels. The dashed line is φ(1 − p) = ψp: left of it "
          + "what is kept is right more often than wrong.", command: command),
    ]
  }
}

extension LabelLearner: ExpressibleByArgument {}
