import ArgumentParser
import Collapse
import Console
import Gallery
import Studies

/// `aitken collapse data TABLE.csv`
struct CollapseDataCommand: AsyncParsableCommand {
  /// What is fitted again and again.
  enum Model: String, ExpressibleByArgument, CaseIterable { case copula, trees, forest, gaussian, ngram }
  /// What a generation learns from.
  enum Regime: String, ExpressibleByArgument, CaseIterable {
    case replace
    case accumulate
    case accumulateSubsample = "accumulate-subsample"
    case fixedRealShare = "fixed-real-share"
    case freshRealShare = "fresh-real-share"

    var regime: CollapseRegime {
      switch self {
      case .replace: .replace
      case .accumulate: .accumulate
      case .accumulateSubsample: .accumulateSubsample
      case .fixedRealShare: .fixedRealShare
      case .freshRealShare: .freshRealShare
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "A generative model of a real table or text, fitted again and again to its own output.",
    discussion: """
      Each run splits the data, learns from a sample of n real rows, and goes on for some generations. Generation 0 is the real \
      sample itself. The last line says what collapsed first. Documentation/Synthetic-tables.md explains models, verifiers, and \
      measures.

      Examples:
        aitken collapse data examples/health_insurance.csv --model trees --regime replace --generations 20
        aitken collapse data examples/health_insurance.csv --model copula --regime accumulate --verifier oracle
        aitken collapse data examples/health_insurance.csv --all --format csv --output loops.csv --pictures loops
        aitken collapse data examples/health_insurance.csv --model gaussian --epsilon 4
        aitken collapse data examples/northanger_abbey.txt --model ngram --unit word --order 3
      """)

  @Argument(help: ArgumentHelp("A table, comma-separated; with --model ngram, a text.", valueName: "file"))
  var file: String

  @Option(name: .long, help: "The model.")
  var model: Model = .copula
  @Option(name: .long, help: "What a generation learns from.")
  var regime: Regime = .replace
  @Option(name: .long, help: "What selects among the model's proposals.")
  var verifier: LoopVerifier = .none
  @Flag(
    name: .long,
    help: "Four regimes (not accumulate-subsample), without a verifier and with one (--verifier, or else oracle).")
  var all = false

  @Option(name: .long, help: ArgumentHelp("Generations.", valueName: "T"))
  var generations = 20
  @Option(name: .long, help: ArgumentHelp("Independent runs.", valueName: "R"))
  var runs = 50
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Real rows (or tokens) to learn from. (default: a quarter, at most 500; 10000 tokens)", valueName: "n")
  )
  var samples: Int?
  @Option(name: .long, help: ArgumentHelp("Rows (or tokens) of each generation. (default: n)", valueName: "m"))
  var synthetic: Int?
  @Option(
    name: .long,
    help: ArgumentHelp("Share of real rows under fixed-real-share and fresh-real-share.", valueName: "share"))
  var share = 0.2
  @Option(name: .long, help: ArgumentHelp("Proposals for each row that a verifier takes.", valueName: "n"))
  var proposals = 4
  @Option(name: .long, help: ArgumentHelp("k of the nearest neighbours.", valueName: "k"))
  var neighbours = 5
  @Option(name: .long, help: ArgumentHelp("Least rows in a leaf of a tree.", valueName: "rows"))
  var leaf = 5
  @Option(
    name: .long, help: ArgumentHelp("Differential privacy of the gaussian model's moments.", valueName: "epsilon"))
  var epsilon: Double?
  @Option(
    name: .long,
    help: ArgumentHelp("The column that the regression explains. (default: the first numeric one)", valueName: "column")
  )
  var response: String?
  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp(
      "Families of measures: fidelity, diversity, inference, privacy. (default: all)", valueName: "family"))
  var measures: [LoopMeasure.Family] = []
  @Flag(
    name: .long,
    help: "Leave out rows with a missing entry; otherwise what is missing is modelled as a category.")
  var dropMissing = false
  @Option(
    name: .long,
    help: ArgumentHelp("Write the rows of the last generation of the first run to a table.", valueName: "file"))
  var write: String?
  @Option(name: .long, help: "The tokens of a text.")
  var unit: TextCorpus.Unit = .word
  @Option(name: .long, help: ArgumentHelp("N of the n-grams. (default: 3 words, 6 characters)", valueName: "N"))
  var order: Int?

  @OptionGroup var drawing: PictureOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard common.format != .latex, common.format != .html else {
      throw ValidationError("collapse data prints --format table, json or csv.")
    }
    if model == .ngram {
      for (name, isGiven) in [
        ("response", response != nil), ("epsilon", epsilon != nil), ("drop-missing", dropMissing),
        ("write", write != nil),
      ] where isGiven {
        throw ValidationError("--\(name) is for tables, not for --model ngram.")
      }
    } else if order != nil {
      throw ValidationError("--order is for --model ngram.")
    }
    if all, write != nil { throw ValidationError("--write is for one loop: leave out --all.") }
  }

  func run() async throws {
    try await Failures.reported {
      try OutputFile.check(common.output)
      try OutputFile.check(write)
      try drawing.prepare()
      let (command, bar) = (self, ProgressBar())
      defer { bar.finish() }
      let results = try await Interruption.guarding(advice: { CollapseAdvice.text }) { try await command.results(bar) }
      bar.finish()
      try Terminal.deliver(text(results), to: common.output)
      try drawing.draw(DataLoops(LoopGrid(results: results), source: file).exhibits)
    }
  }

  private func text(_ results: [LoopResult]) -> String {
    let isStyled = Terminal.isStyled && common.output == nil
    switch common.format {
    case .json where !all: return results.first?.json.text() ?? ""
    case .json: return LoopGrid(results: results).json.text()
    case .csv: return LoopGrid(results: results).csv
    default:
      return all
        ? LoopGrid(results: results).table.text(isStyled: isStyled)
        : results.first?.table.text(isStyled: isStyled) ?? ""
    }
  }

  private func results(_ bar: ProgressBar) async throws -> [LoopResult] {
    let settings = grid()
    let (threads, count) = (common.threadCount, settings.count)
    @Sendable func report(_ number: Int) -> @Sendable (Int, Int) -> Void {
      { done, total in
        bar.report(StudyProgress(stage: "runs of loops", done: number * total + done, total: count * total))
      }
    }
    var results: [LoopResult] = []
    if model == .ngram {
      let corpus = try TextCorpus(contentsOf: file, unit: unit)
      let loops = try settings.map {
        try TextLoop(corpus: corpus, source: file, order: order ?? (unit == .word ? 3 : 6), settings: $0)
      }
      for (number, loop) in loops.enumerated() {
        results.append(try await loop.run(threads: threads, progress: report(number)))
      }
      return results
    }
    let reading = try MixedTable.read(contentsOf: file, dropsMissing: dropMissing)
    for warning in reading.warnings { bar.log(warning.rendered()) }
    let name: TableModelName = TableModelName(rawValue: model.rawValue) ?? .copula
    let loops = try settings.map { try TableLoop(table: reading.table, source: file, model: name, settings: $0) }
    for (number, loop) in loops.enumerated() {
      results.append(try await loop.run(threads: threads, progress: report(number)))
      if let write { try Terminal.deliver(loop.lastRows().csv, to: write) }
    }
    return results
  }

  /// The settings of each loop that is run.
  private func grid() -> [LoopSettings] {
    var base = LoopSettings()
    base.regime = regime.regime
    base.share = share
    base.verifier = verifier
    base.generations = generations
    base.samples = samples
    base.synthetic = synthetic
    base.runs = runs
    base.seed = common.seed
    base.proposals = proposals
    base.neighbours = neighbours
    base.leafSize = leaf
    base.epsilon = epsilon
    base.response = response
    if !measures.isEmpty { base.families = Set(measures) }
    guard all else { return [base] }
    let second: LoopVerifier = verifier != .none ? verifier : .oracle
    return LoopSettings.regimes.flatMap { regime in
      [LoopVerifier.none, second].map { verifier in
        var settings = base
        settings.regime = regime
        settings.verifier = verifier
        return settings
      }
    }
  }
}

extension LoopVerifier: ExpressibleByArgument {}
extension LoopMeasure.Family: ExpressibleByArgument {}
extension TextCorpus.Unit: ExpressibleByArgument {}
