import ArgumentParser
import Engine
import Language
import Studies

/// `aitken study PROBLEM [FILE…]`
struct StudyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "study",
    abstract: "A Monte Carlo study of a problem's baselines and of every estimator in the given files.",
    discussion: """
      The estimators of a file are those in its list `estimators`, or else every function whose name has no leading \
      underscore and that no other function of the file calls. An estimator that does not fit the data of any design \
      is explained, and the exit status is 1; the others are studied all the same.

      Example:
        aitken study problems/p01_location_t5.py my_estimator.py --replications 10000 --format latex
      """)

  @ArgumentParser.Argument(help: ArgumentHelp("The problem file.", valueName: "problem"))
  var problem: String

  @ArgumentParser.Argument(help: ArgumentHelp("Files with estimators.", valueName: "file"))
  var files: [String] = []

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
      let problem = try Problem(contentsOf: self.problem)
      for warning in problem.warnings { Terminal.log(warning.rendered()) }
      let estimators = try files.flatMap { try EstimatorFile(contentsOf: $0).estimators }
      let study = Study(
        problem: problem, estimators: estimators, designs: designs, replications: replications, seed: common.seed,
        threads: common.threadCount, width: common.width)
      let refusals = try study.refusals()
      for refusal in refusals { Terminal.log(Self.text(refusal)) }
      let bar = ProgressBar()
      defer { bar.finish() }
      let result = try await Interruption.guarding(advice: { Self.advice }) { try await study.run(progress: bar) }
      bar.finish()
      try Terminal.deliver(text(result), to: common.output)
      if refusals.contains(where: \.isEverywhere) { throw ExitCode(1) }
    }
  }

  private static let advice = "Nothing was written. The same command starts again, and gives the same answer."

  private func text(_ result: StudyResult) -> String {
    switch common.format {
    case .table: result.table.text(isStyled: Terminal.isStyled && common.output == nil)
    case .json: result.json.text()
    case .csv: result.csv
    case .latex: result.table.latex
    case .html: result.table.html
    }
  }

  /// The diagnostic, and where the estimator cannot be run.
  private static func text(_ refusal: Study.Refusal) -> String {
    let shown = refusal.cells.prefix(3).map(\.identity).joined(separator: ", ")
    let more = refusal.cells.count > 3 ? " and \(refusal.cells.count - 3) more" : ""
    let place = refusal.isEverywhere ? "on any design" : "at \(shown)\(more)"
    return "\(refusal.diagnostic.rendered())\naitken: \(refusal.estimator) cannot be run \(place)"
  }
}

extension DesignSet: ExpressibleByArgument {}
