import ArgumentParser
import Console
import Engine
import Language
import Studies

/// `aitken gradient PROBLEM [FILE]`
struct GradientCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradient",
    abstract:
      "The gradient of an estimator's Monte Carlo risk with respect to the constants in its text, design by design.",
    discussion: """
      Every constant with a point (1.345, not 2) of the estimator and of what it calls is varied at once, on the data of the study \
      of the same seed; derivatives are exact, by reverse-mode differentiation of the traced program. Constants that decide about \
      a shape or about the course of the program are left out and named.

      Examples:
        aitken gradient problems/p01_location_t5.py --estimator huber
        aitken gradient problems/p01_location_t5.py my_estimator.py --replications 10000 --format json
      """)

  @OptionGroup var subject: VariedSubject

  @Option(name: .long, help: ArgumentHelp("Replications a design.", valueName: "n"))
  var replications = 2000

  @Option(name: .long, help: "Which designs; all includes the held-out processes.")
  var designs: DesignSet = .designs

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if replications < 2 { throw ValidationError("--replications must be at least 2: a standard error needs two.") }
  }

  func run() async throws {
    try await Failures.reported {
      try OutputFile.check(common.output)
      let (problem, function) = try subject.read()
      let study = Study(
        problem: problem, designs: designs, replications: replications, seed: common.seed,
        threads: common.threadCount)
      let gradient = try await RiskGradient(study, of: function)
      try Terminal.deliver(
        common.format == .json ? gradient.json.text() : common.text(gradient.table), to: common.output)
    }
  }
}

/// A problem and one of its estimators, or one of a file's.
struct VariedSubject: ParsableArguments {
  @ArgumentParser.Argument(help: ArgumentHelp("The problem file.", valueName: "problem"))
  var problem: String

  @ArgumentParser.Argument(
    help: ArgumentHelp("A file with estimators; without one, the problem's baselines.", valueName: "file"))
  var file: String?

  @Option(name: .long, help: ArgumentHelp("Which estimator. (default: the first)", valueName: "name"))
  var estimator: String?

  func read() throws -> (Problem, Function) {
    let problem = try Problem(contentsOf: problem)
    for warning in problem.warnings { Terminal.log(warning.rendered()) }
    let all = try file.map { try EstimatorFile(contentsOf: $0).estimators } ?? problem.baselines
    guard let estimator else { return (problem, all[0]) }
    guard let found = all.first(where: { $0.name == estimator }) else {
      throw CommandError("there is no estimator \(estimator): there are \(all.map(\.name).joined(separator: ", "))")
    }
    return (problem, found)
  }
}
