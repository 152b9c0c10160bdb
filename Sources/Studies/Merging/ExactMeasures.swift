/// Everything that the measures of one estimator in one cell are computed from, merged without rounding: the same measures,
/// bit for bit, in whatever order and by whomever the blocks of replications were run.
///
/// Invariant: all parts are exact sums, counts, or sets of numbers. Memory does not grow with the replications, except for the
/// up to 2^16 errors whose median is exact.
struct ExactMeasures: Hashable, Sendable, Codable {
  private var errors = ExactMoments()
  private var vectors: ExactCoMoments?
  private var squares = ExactMoments()
  private var ordered: OrderedErrors
  private var losses = ExactMoments()
  private var pairs = ExactCoMoments(dimension: 2)
  private var lengths = ExactMoments()
  private var covered = 0
  private var unbounded = UnboundedLosses()
  private var nulls = 0
  private var rejectedNulls = 0
  private var alternatives = 0
  private var rejectedAlternatives = 0

  /// For at most `capacity` replications, all shards together, of an estimand with `entries` entries.
  init(entries: Int, capacity: Int) {
    ordered = OrderedErrors(capacity: capacity)
    if entries > 1 {
      vectors = ExactCoMoments(dimension: entries + 1, isFull: entries <= MeasureAccumulator.covarianceLimit)
    }
  }

  /// Takes in a block of replications.
  mutating func add(_ block: MeasureAccumulator) {
    errors.add(block.errors)
    if let theirs = block.vectors { vectors?.add(theirs) }
    squares.add(block.squares)
    ordered.merge(block.ordered)
    losses.add(block.losses)
    pairs.add(block.pairs)
    lengths.add(block.lengths)
    covered += block.covered
    unbounded.add(block.unbounded)
    nulls += block.nulls
    rejectedNulls += block.rejectedNulls
    alternatives += block.alternatives
    rejectedAlternatives += block.rejectedAlternatives
  }

  /// Takes in what `other` has seen.
  mutating func add(_ other: ExactMeasures) {
    errors.add(other.errors)
    if let theirs = other.vectors { vectors?.add(theirs) }
    squares.add(other.squares)
    ordered.merge(other.ordered)
    losses.add(other.losses)
    pairs.add(other.pairs)
    lengths.add(other.lengths)
    covered += other.covered
    unbounded.add(other.unbounded)
    nulls += other.nulls
    rejectedNulls += other.rejectedNulls
    alternatives += other.alternatives
    rejectedAlternatives += other.rejectedAlternatives
  }

  /// Sample kurtosis of the loss where it makes the standard errors doubtful.
  func flaggedKurtosis(_ loss: Loss) -> Double? {
    let losses = losses.moments
    return loss != .test && losses.kurtosis > Measures.kurtosisBound(replications: losses.count)
      ? losses.kurtosis : nil
  }

  /// The measures that the loss calls for. None where every replication failed, except that of the comparison.
  func measures(_ loss: Loss) -> [Measure.Name: Measure] {
    var result: [Measure.Name: Measure] = [:]
    let efficiency = RelativeEfficiency(pairs.comoments, unbounded)
    if efficiency.replications > 0 { result[.relativeEfficiency] = efficiency.measure }
    let losses = losses.moments
    if squares.count > 0 { addPointMeasures(to: &result) }
    let count = losses.count + unbounded.own
    guard count > 0 else { return result }
    let risk = unbounded.own > 0 ? Measure(.infinity, mcse: .nan) : Measures.mean(losses)
    result[.risk] = risk
    if loss == .interval {
      result[.coverage] = Proportion(covered, of: count).measure
      result[.length] = unbounded.own > 0 ? Measure(.infinity, mcse: .nan) : Measures.mean(lengths.moments)
      result[.unbounded] = Proportion(unbounded.own, of: count).measure
      result[.intervalScore] = risk
    }
    if nulls > 0 { result[.size] = Proportion(rejectedNulls, of: nulls).measure }
    if alternatives > 0 { result[.power] = Proportion(rejectedAlternatives, of: alternatives).measure }
    return result
  }

  /// Quantiles of the errors of a single number, where at least five errors lie beyond: fewer say nothing of their standard error.
  var quantiles: [Measure.Name: Measure] {
    guard errors.count > 0, vectors == nil else { return [:] }
    var result: [Measure.Name: Measure] = [:]
    for (name, level) in Measure.Name.quantiles where Double(ordered.count) * min(level, 1 - level) >= 5 {
      result[name] = ordered.quantile(level)
    }
    return result
  }

  private func addPointMeasures(to result: inout [Measure.Name: Measure]) {
    let squares = squares.moments
    result[.meanSquaredError] = Measures.meanSquaredError(squares)
    result[.rootMeanSquaredError] = Measures.rootMeanSquaredError(squares)
    result[.medianAbsoluteError] = ordered.medianOfAbsolutes()
    if let vectors, vectors.count > 0 {
      let errors = vectors.comoments
      result[.bias] = Measures.biasNorm(errors)
      result[.empiricalStandardError] = Measures.empiricalStandardErrorNorm(errors)
    } else if errors.count > 0 {
      let errors = errors.moments
      result[.bias] = Measures.bias(errors)
      result[.medianBias] = ordered.median()
      result[.empiricalStandardError] = Measures.empiricalStandardError(errors)
    }
  }

  /// Checks what was read from a file against an empty one of the same cell.
  func validated(like empty: ExactMeasures, replications: Int) throws -> ExactMeasures {
    for moments in [errors, squares, losses, lengths] { _ = try moments.validated(atMost: replications) }
    _ = try pairs.validated(like: empty.pairs, atMost: replications)
    guard (vectors == nil) == (empty.vectors == nil), ordered.isLike(empty.ordered),
      ordered.count <= replications,
      [
        covered, unbounded.own, unbounded.ownAlone, unbounded.baselineAlone, nulls, rejectedNulls, alternatives,
        rejectedAlternatives,
      ].allSatisfy({ (0...replications).contains($0) }
      )
    else { throw StudyShard.Malformed("its measures are of another problem") }
    if let vectors, let theirs = empty.vectors { _ = try vectors.validated(like: theirs, atMost: replications) }
    return self
  }
}
