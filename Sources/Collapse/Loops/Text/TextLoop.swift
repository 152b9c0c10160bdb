import Engine
import Studies

/// An n-gram model of a real text, fitted again and again to its own output.
///
/// The text is cut into segments. Each run deals them out at random: some to learn from, some that perplexity is measured on,
/// some that the oracle knows, and the rest from which fresh real text comes.
public struct TextLoop: Sendable {
  /// The text.
  public let corpus: TextCorpus
  /// The name of its file.
  public let source: String
  /// N of the n-grams.
  public let order: Int
  /// What it is run with.
  public let settings: LoopSettings
  /// Tokens of the real text that is learned from, and of each generation; whole segments.
  let samples: Int
  let synthetic: Int

  /// Least tokens of a text.
  public static let leastTokens = 2000
  /// Tokens of a segment.
  static let segment = 25
  private static let standardSamples = 10_000

  /// The measures of a text, in the order of a report.
  static let measures: [LoopMeasure] = [
    LoopMeasure("perplexity", .fidelity, worse: .up),
    LoopMeasure("distinct-1", .diversity, worse: .either),
    LoopMeasure("distinct-2", .diversity, worse: .either),
    LoopMeasure("distinct-3", .diversity, worse: .either),
    LoopMeasure("support", .diversity, worse: .either),
    LoopMeasure("entropy", .diversity, worse: .either, material: .amount(0.1)),
    LoopMeasure("effective support", .diversity, worse: .either),
    LoopMeasure("rare words kept", .diversity, worse: .down, material: .amount(0.05), range: 0...1),
    LoopMeasure("copied passages", .privacy, worse: .none),
    LoopMeasure("kept share", .selection, worse: .none),
    LoopMeasure("rows", .selection, worse: .none),
  ]

  /// A loop.
  /// - Throws: `LawError` where text and settings do not go together.
  public init(corpus: TextCorpus, source: String, order: Int, settings: LoopSettings) throws {
    try settings.check()
    guard (1...PackedGram.limit).contains(order) else {
      throw LawError("the order of the n-grams must be from 1 to \(PackedGram.limit)")
    }
    guard [.none, .likelihood, .oracle].contains(settings.verifier) else {
      throw LawError(
        "the verifier \(settings.verifier.rawValue) judges rows of a table; for a text there are none, likelihood, oracle"
      )
    }
    guard settings.epsilon == nil else { throw LawError("epsilon is for the model gaussian") }
    let pool = corpus.tokens.count / 2
    let samples = settings.samples ?? min(Self.standardSamples, pool)
    guard samples >= 20 * Self.segment, samples <= pool else {
      throw LawError(
        "samples = \(samples) must be from \(20 * Self.segment) to \(pool), half of the \(corpus.tokens.count) tokens")
    }
    let share = (settings.share * Double(samples / Self.segment)).rounded()
    if [.fixedRealShare, .freshRealShare].contains(settings.regime),
      share < 1 || (Int(share) >= samples / Self.segment && settings.share < 1)
    {
      throw LawError("a share of \(settings.share) leaves too little on one side")
    }
    self.corpus = corpus
    self.source = source
    self.order = order
    self.settings = settings
    self.samples = samples / Self.segment * Self.segment
    synthetic = max(Self.segment, (settings.synthetic ?? samples) / Self.segment * Self.segment)
  }

  /// Runs all of it.
  /// - Parameter progress: told how many of all runs are done.
  /// - Throws: `CancellationError` when the task is cancelled.
  public func run(threads: Int, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }) async throws
    -> LoopResult
  {
    let key = Key(seed: settings.seed).split("text loop")
    var values: [[Double]] = []
    let loop = self
    try await Blocks.run(settings.runs, threads: threads) { run in
      try TextRun(loop, key: key.split(UInt64(run))).values()
    } take: { run, record in
      values.append(record)
      progress(run + 1, loop.settings.runs)
    }
    return LoopResult(
      source: source, model: "ngram (\(corpus.unit.rawValue)s, order \(order))", settings: settings, samples: samples,
      synthetic: synthetic, measures: Self.measures, values: values,
      notes: [
        "Perplexity: on real text that no model has learned from, of the model that made the generation.",
        "Copied passages: \(TextDiversity.passage) \(corpus.unit.rawValue)s in a row that stand in the real text that was learned from.",
      ])
  }
}
