import ArgumentParser
import Console
import Studies

/// `aitken draw PROBLEM --output DIR`
struct DrawCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "The data sets of a study as NumPy files, for estimators that run elsewhere.",
    discussion: """
      Writes one array for each argument and design, of shape (replications, …), the truths beside them, and index.json, which \
      says what is what. Another program adds estimates/NAME/cellK.npy, shape (replications, …), rows of NaN where it failed; \
      `aitken study … --estimates DIR` with the same options then measures them beside the others, on the same data.

      Example:
        aitken draw problems/p01_location_t5.py --replications 500 --output drawn
        aitken study problems/p01_location_t5.py --replications 500 --estimates drawn
      """)

  @ArgumentParser.Argument(help: ArgumentHelp("The problem file.", valueName: "problem"))
  var problem: String

  @ArgumentParser.Argument(
    help: ArgumentHelp("Files with estimators, whose estimates are written too.", valueName: "file"))
  var files: [String] = []

  @Option(name: .long, help: ArgumentHelp("Replications a design.", valueName: "n"))
  var replications = 2000

  @Option(name: .long, help: "Which designs; all includes the held-out processes.")
  var designs: DesignSet = .designs

  @OptionGroup var common: CommonOptions

  func validate() throws {
    try ReplicationCount.check(replications, least: 1)
    if common.output == nil { throw ValidationError("Name a folder with --output.") }
  }

  func run() async throws {
    try await Failures.reported {
      guard let folder = common.output else { return }
      let problem = try Problem(contentsOf: self.problem)
      let study = Study(
        problem: problem, estimators: try files.flatMap { try EstimatorFile(contentsOf: $0).estimators },
        designs: designs,
        replications: replications, seed: common.seed, width: common.width)
      let bar = ProgressBar()
      defer { bar.finish() }
      try await Interruption.guarding(advice: { "Without index.json the folder is of no use: start again." }) {
        try study.draw(into: folder, progress: bar)
      }
      bar.finish()
      Terminal.log("aitken: \(folder)/index.json says what the arrays are")
    }
  }
}
