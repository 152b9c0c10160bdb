import Engine

/// Everything that the measures of one estimator in one cell are computed from, in bounded memory.
///
/// Filled block by block; merged in the order of the blocks it gives the same bits whoever filled the parts.
struct MeasureAccumulator: Sendable {
  /// Largest vector estimand whose full error covariance is kept; above, the standard error of the bias is a bound.
  static let covarianceLimit = 64

  let loss: Loss
  let level: Double
  private var errors = Moments()
  private var vectors: CoMoments?
  private var squares = Moments()
  private var absolutes: OrderedErrors
  private var losses = Moments()
  private var pairs = CoMoments(dimension: 2)
  private var lengths = Moments()
  private var covered = 0
  private var nulls = 0
  private var rejectedNulls = 0
  private var alternatives = 0
  private var rejectedAlternatives = 0
  private var row: [Double] = []

  /// For at most `capacity` replications of an estimand with `entries` entries.
  init(loss: Loss, level: Double, entries: Int, capacity: Int) {
    self.loss = loss
    self.level = level
    absolutes = OrderedErrors(capacity: capacity)
    if entries > 1 { vectors = CoMoments(dimension: entries + 1, isFull: entries <= Self.covarianceLimit) }
  }

  /// Takes in a block of replications.
  /// - Parameters:
  ///   - outcome: what the estimator gave; `count` entries an estimate.
  ///   - truths: [replication][entry], `entries` each.
  ///   - baseline: losses of the baseline, NaN where it failed; empty if it does not run.
  ///   - lost: replications whose simulation failed: nobody's.
  mutating func add(
    _ outcome: BlockOutcome, count: Int, truths: [Double], entries: Int, baseline: [Double], lost: [Int: Failure]
  ) {
    for r in outcome.losses.indices {
      if !lost.isEmpty, lost[r] != nil { continue }
      let value = outcome.losses[r]
      if !baseline.isEmpty {
        let paired = Measures.pairedLoss(baseline: baseline[r], estimator: value)
        if !paired.isNaN { pairs.add(baseline[r], paired) }
      }
      if value.isNaN { continue }
      losses.add(value)
      switch loss {
      case .squared, .absolute, .relativeSquared, .custom:
        if count == 1, entries == 1 {
          add(error: outcome.estimates[r] - truths[r])
        } else if count == entries {
          addVector(outcome.estimates, truths, from: r * count, count: count)
        }
      case .interval: addInterval(outcome.estimates[2 * r], outcome.estimates[2 * r + 1], truth: truths[r])
      case .test: addTest(outcome.estimates[r], isNull: truths[r] != 0)
      }
    }
  }

  private mutating func addVector(_ estimates: [Double], _ truths: [Double], from first: Int, count: Int) {
    row.removeAll(keepingCapacity: true)
    var square = 0.0
    for position in first..<first + count {
      let error = estimates[position] - truths[position]
      row.append(error)
      square += error * error
    }
    row.append(square)
    vectors?.add(row)
    squares.add(square)
    absolutes.add(square.squareRoot())
  }

  private mutating func add(error: Double) {
    errors.add(error)
    squares.add(error * error)
    absolutes.add(abs(error))
  }

  private mutating func addInterval(_ lower: Double, _ upper: Double, truth: Double) {
    lengths.add(upper - lower)
    if lower <= truth, truth <= upper { covered += 1 }
    add(error: (lower + upper) / 2 - truth)
  }

  private mutating func addTest(_ value: Double, isNull: Bool) {
    if isNull {
      nulls += 1
      rejectedNulls += value <= level ? 1 : 0
    } else {
      alternatives += 1
      rejectedAlternatives += value <= level ? 1 : 0
    }
  }

  /// Takes in what `other` has seen, after one's own.
  mutating func merge(_ other: MeasureAccumulator) {
    errors.merge(other.errors)
    if let theirs = other.vectors { vectors?.merge(theirs) }
    squares.merge(other.squares)
    absolutes.merge(other.absolutes)
    losses.merge(other.losses)
    pairs.merge(other.pairs)
    lengths.merge(other.lengths)
    covered += other.covered
    nulls += other.nulls
    rejectedNulls += other.rejectedNulls
    alternatives += other.alternatives
    rejectedAlternatives += other.rejectedAlternatives
  }

  /// Sample kurtosis of the loss where it makes the standard errors doubtful.
  var flaggedKurtosis: Double? {
    loss != .test && losses.kurtosis > Measures.kurtosisBound(replications: losses.count) ? losses.kurtosis : nil
  }

  /// Replications that gave a loss.
  var count: Int { losses.count }

  /// The measures that the loss calls for. None where every replication failed, except that of the comparison.
  var measures: [Measure.Name: Measure] {
    var result: [Measure.Name: Measure] = [:]
    if pairs.count > 0 { result[.relativeEfficiency] = RelativeEfficiency(pairs).measure }
    guard losses.count > 0 else { return result }
    result[.risk] = Measures.mean(losses)
    if squares.count > 0 { addPointMeasures(to: &result) }
    if loss == .interval {
      result[.coverage] = Proportion(covered, of: losses.count).measure
      result[.length] = Measures.mean(lengths)
      result[.intervalScore] = Measures.mean(losses)
    }
    if nulls > 0 { result[.size] = Proportion(rejectedNulls, of: nulls).measure }
    if alternatives > 0 { result[.power] = Proportion(rejectedAlternatives, of: alternatives).measure }
    return result
  }

  private func addPointMeasures(to result: inout [Measure.Name: Measure]) {
    result[.meanSquaredError] = Measures.meanSquaredError(squares)
    result[.rootMeanSquaredError] = Measures.rootMeanSquaredError(squares)
    result[.medianAbsoluteError] = absolutes.median()
    if let vectors, vectors.count > 0 {
      result[.bias] = Measures.biasNorm(vectors)
      result[.empiricalStandardError] = Measures.empiricalStandardErrorNorm(vectors)
    } else if errors.count > 0 {
      result[.bias] = Measures.bias(errors)
      result[.empiricalStandardError] = Measures.empiricalStandardError(errors)
    }
  }
}
