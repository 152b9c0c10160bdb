import Engine

/// What the measures of one estimator are computed from, of one block of replications; `ExactMeasures` merges blocks.
struct MeasureAccumulator: Sendable {
  /// Largest vector estimand whose full error covariance is kept; above, the standard error of the bias is a bound.
  static let covarianceLimit = 64

  let loss: Loss
  let level: Double
  private(set) var errors = Moments()
  private(set) var vectors: CoMoments?
  private(set) var squares = Moments()
  private(set) var ordered: OrderedErrors
  private(set) var losses = Moments()
  private(set) var pairs = CoMoments(dimension: 2)
  private(set) var lengths = Moments()
  private(set) var covered = 0
  /// Losses that are infinite: those of intervals without end.
  private(set) var unbounded = UnboundedLosses()
  private(set) var nulls = 0
  private(set) var rejectedNulls = 0
  private(set) var alternatives = 0
  private(set) var rejectedAlternatives = 0
  private var row: [Double] = []

  /// For at most `capacity` replications of an estimand with `entries` entries.
  init(loss: Loss, level: Double, entries: Int, capacity: Int) {
    self.loss = loss
    self.level = level
    ordered = OrderedErrors(capacity: capacity)
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
        if paired.isFinite, baseline[r].isFinite { pairs.add(baseline[r], paired) }
        unbounded.add(baseline: baseline[r], estimator: paired)
      }
      if outcome.failures[r] != nil { continue }
      if value == .infinity { unbounded.own += 1 } else if !value.isNaN { losses.add(value) }
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
    ordered.add(square.squareRoot())
  }

  private mutating func add(error: Double) {
    errors.add(error)
    squares.add(error * error)
    ordered.add(error)
  }

  private mutating func addInterval(_ lower: Double, _ upper: Double, truth: Double) {
    if lower <= truth, truth <= upper { covered += 1 }
    guard lower.isFinite, upper.isFinite else { return }
    lengths.add(max(0, upper - lower))
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
}

/// Infinite losses, counted: sums know nothing of them.
struct UnboundedLosses: Hashable, Sendable, Codable {
  /// The estimator's.
  var own = 0
  /// Pairs in which the estimator's alone is infinite.
  var ownAlone = 0
  /// Pairs in which the baseline's alone is.
  var baselineAlone = 0

  mutating func add(baseline: Double, estimator: Double) {
    guard !baseline.isNaN, !estimator.isNaN else { return }
    if baseline == .infinity, estimator < .infinity { baselineAlone += 1 }
    if baseline < .infinity, estimator == .infinity { ownAlone += 1 }
  }

  mutating func add(_ other: UnboundedLosses) {
    own += other.own
    ownAlone += other.ownAlone
    baselineAlone += other.baselineAlone
  }
}
