import ArgumentParser
import Studies

/// `aitken study PROBLEM [FILE…]`
struct StudyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "study",
    abstract: "A Monte Carlo study of a problem's baselines and of every estimator in the given files.",
    discussion: """
      Example:
        aitken study problems/p01_location_t5.py my_estimator.py --replications 10000 --format latex
      """)

  @Argument(help: ArgumentHelp("The problem file.", valueName: "problem"))
  var problem: String

  @Argument(help: ArgumentHelp("Files with estimators.", valueName: "file"))
  var files: [String] = []

  @Option(name: .long, help: "Replications a design.")
  var replications = 2000

  @Option(name: .long, help: "Which designs: designs, sealed or all.")
  var designs: DesignSet = .designs

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if replications < 2 { throw ValidationError("--replications must be at least 2: a standard error needs two.") }
  }

  func run() async throws {
    try await Failures.reported {
      let problem = try Problem(contentsOf: self.problem)
      for warning in problem.warnings { Terminal.log(warning.rendered()) }
      let estimators = try files.flatMap { try EstimatorFile(contentsOf: $0).estimators }
      let study = Study(
        problem: problem, estimators: estimators, designs: designs, replications: replications, seed: common.seed,
        threads: common.threadCount, width: common.width)
      let bar = ProgressBar()
      let result = try await study.run(progress: bar)
      bar.finish()
      let text: String =
        switch common.format {
        case .table: result.table.text(isStyled: Terminal.isStyled && common.output == nil)
        case .json: result.json.text()
        case .csv: result.csv
        case .latex: result.table.latex
        case .html: result.table.html
        }
      try Terminal.deliver(text, to: common.output)
    }
  }
}

extension DesignSet: ExpressibleByArgument {}
