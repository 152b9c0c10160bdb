import ArgumentParser
import Console
import Engine
import Ledger
import Studies

/// `aitken plan PROBLEM [FILE…] --target-mcse 0.002`
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "How many replications a study takes for a wanted precision, how long, and how many joules.",
    discussion: """
      A pilot study is run; its Monte Carlo standard errors fall with the root of the number of replications, time and energy grow with \
      it. The answer holds for the design and estimator that are hardest.

      Example:
        aitken plan problems/p13_robust_intervals.py --measure coverage --target-mcse 0.002
      """)

  @ArgumentParser.Argument(help: ArgumentHelp("The problem file.", valueName: "problem"))
  var problem: String

  @ArgumentParser.Argument(help: ArgumentHelp("Files with estimators.", valueName: "file"))
  var files: [String] = []

  @Option(
    name: .customLong("target-mcse"),
    help: ArgumentHelp("The Monte Carlo standard error that is wanted everywhere.", valueName: "number"))
  var target: Double

  @Option(name: .long, help: ArgumentHelp("The measure that is to be so precise.", valueName: "name"))
  var measure = Measure.Name.risk.rawValue

  @Option(name: .long, help: ArgumentHelp("Replications of the pilot study.", valueName: "n"))
  var pilot = 2000

  @Option(name: .long, help: "Which designs; all includes the held-out processes.")
  var designs: DesignSet = .designs

  @OptionGroup var common: CommonOptions

  func validate() throws {
    try common.requireTableOrJSON("plan")
    if !(target > 0) { throw ValidationError("--target-mcse must be above 0.") }
    if pilot < 100 {
      throw ValidationError("--pilot must be at least 100: its standard errors are what the plan is made of.")
    }
    if Measure.Name(rawValue: measure) == nil {
      throw ValidationError(
        "there is no measure \"\(measure)\": \(Measure.Name.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
  }

  func run() async throws {
    try await Failures.reported {
      try OutputFile.check(common.output)
      let problem = try Problem(contentsOf: self.problem)
      for warning in problem.warnings { Terminal.log(warning.rendered()) }
      let estimators = try files.flatMap { try EstimatorFile(contentsOf: $0).estimators }
      let study = Study(
        problem: problem, estimators: estimators, designs: designs, replications: pilot, seed: common.seed,
        threads: common.threadCount, width: common.width)
      var meter = Meter()
      let bar = ProgressBar()
      defer { bar.finish() }
      let result = try await study.run(progress: bar)
      bar.finish()
      let spent = meter.total()
      guard let name = Measure.Name(rawValue: measure),
        let plan = StudyPlan(pilot: result, measure: name, target: target)
      else {
        throw CommandError(
          "the study has no Monte Carlo standard error of its \(measure), or \(target) would take more than 10^15 replications: "
            + "--measure names another measure, --target-mcse a larger error")
      }
      try Terminal.deliver(text(plan, spent), to: common.output)
    }
  }

  private func text(_ plan: StudyPlan, _ spent: Usage) -> String {
    let factor = Double(plan.replications) / Double(pilot)
    if common.format == .json {
      return OrderedJSON.members([
        "replications": .integer(plan.replications), "measure": .string(measure), "target mcse": .number(target),
        "replications relative se": .number(plan.relativeError), "hardest": .string(plan.hardest),
        "pilot mcse": .number(plan.pilotError), "pilot replications": .integer(pilot),
        "seconds": .number(spent.seconds * factor), "joules": .number(spent.energy.joules * factor),
        "joules measured": .boolean(spent.energy.measured),
      ]).text()
    }
    let kind = spent.energy.measured ? "measured" : "estimated"
    return common.wrapped(
      "\(Digits.grouped(plan.replications)) replications a design give the \(measure) a Monte Carlo standard error of \(target) or less; "
        + "it is largest for \(plan.hardest) (\(Sentence.short(plan.pilotError)) in the pilot study of \(pilot), which knows the replications within some \(Sentence.short(100 * plan.relativeError)) %, less "
        + "well where errors are wild). "
        + "About \(Sentence.short(spent.seconds * factor)) s on \(common.threadCount) threads and "
        + "\(Sentence.short(spent.energy.joules * factor)) J (\(kind), from the pilot).")
  }
}

/// Numbers in a sentence.
private enum Sentence {
  /// Three significant digits.
  static func short(_ number: Double) -> String {
    guard number > 0, number.isFinite else { return "\(number)" }
    var scale = 1.0
    while number * scale < 100 { scale *= 10 }
    while number * scale >= 1000 { scale /= 10 }
    let value = (number * scale).rounded() / scale
    return value >= 100 ? String(Int(value)) : "\(value)"
  }
}
