import Foundation
import Studies

/// An interval made of a pivot: on which scale it is symmetric, how its critical values are stretched, what it then is worth.
struct CalibratedInterval: Sendable {
  let pivot: Pivot
  let scale: Scale
  /// Stretches of the distances below and above the estimate.
  let below: Stretch
  let above: Stretch
  /// Mean over the designs of the log ratio of the interval score of the baseline made valid to its own.
  let gain: Double
  /// The smallest coverage.
  let coverage: Double
  /// By how much coverage falls short of what is tolerated where designs or the process are others.
  let fragility: Double
  /// What it is worth.
  var worth: Double { gain - 4 * fragility - 0.004 * Double(terms) }
  /// Coefficients in its text.
  var terms: Int { below.coefficients.count + (below == above ? 0 : above.coefficients.count) }
}

/// Makes intervals cover in the worst design, and as good as they can be there by the interval score.
struct IntervalCalibration: Sendable {
  let bench: Bench
  let level: Double
  private let standard: IntervalStandard

  /// By how much coverage may fall short before critical values are corrected: half of what the verdict tolerates.
  private static let tolerance = 0.005

  init(bench: Bench, level: Double) {
    self.bench = bench
    self.level = level
    standard = IntervalStandard(bench, level: level)
  }

  /// The columns that a pivot's program returns: estimate, standard errors, critical value, covariates.
  static func result(_ pivot: Pivot, level: Double) -> String {
    let parts = [pivot.value, pivot.low, pivot.high, pivot.critical(level: 1 - level)] + pivot.covariates
    return "np.array([\(parts.joined(separator: ", "))])"
  }

  /// Columns of a result before the covariates.
  static let columns = 4

  /// The best gain that constant stretches give, a first look; nil where the estimate is none of the truth.
  func promise(_ pivot: Pivot, _ table: [[[Double]]]) -> Double? {
    guard let places = TruthPlaces(table, .plain, bench, standard) else { return nil }
    return calibrated(pivot, places, .plain, table, [], isSymmetric: false)?.gain
  }

  /// The ways to make `pivot` an interval, the best first.
  func intervals(_ pivot: Pivot, _ table: [[[Double]]]) -> [CalibratedInterval] {
    var made: [CalibratedInterval] = []
    var scales: [(scale: Scale, places: TruthPlaces, worth: Double)] = []
    for scale in Scale.allCases {
      guard let places = TruthPlaces(table, scale, bench, standard) else { continue }
      let plain = interval(pivot, places, scale, table, .none, .none)
      if plain.coverage >= level - Self.tolerance { made.append(plain) }
      let simple = [true, false].compactMap { calibrated(pivot, places, scale, table, [], isSymmetric: $0) }
      made += simple
      scales.append((scale, places, simple.map(\.worth).max() ?? -.infinity))
    }
    // Covariates are tried on the two best scales.
    for (scale, places, _) in scales.sorted(by: { $0.worth > $1.worth }).prefix(2) {
      for choice in Stretch.choices(pivot.covariates.count).dropFirst() {
        for isSymmetric in [true, false] {
          calibrated(pivot, places, scale, table, choice, isSymmetric: isSymmetric).map { made.append($0) }
        }
      }
    }
    return made.sorted { $0.worth > $1.worth }
  }

  private func calibrated(
    _ pivot: Pivot, _ places: TruthPlaces, _ scale: Scale, _ table: [[[Double]]], _ choice: [Int], isSymmetric: Bool
  ) -> CalibratedInterval? {
    func fit(_ share: Double, _ value: (Double) -> Double) -> Stretch? {
      var (response, weights) = ([Double](), [Double]())
      var columns = Array(repeating: [Double](), count: choice.count + 1)
      let step = max(1, bench.declared.reduce(0) { $0 + places.values[$1].count } / QuantileFit.enough)
      for bed in bench.declared {
        for r in stride(from: 0, to: places.values[bed].count, by: step)
        where abs(places.values[bed][r]) < 1e6 {
          response.append(value(places.values[bed][r]))
          weights.append(places.weights[bed][r])
          columns[0].append(1)
          for (place, index) in choice.enumerated() { columns[place + 1].append(table[bed][4 + index][r]) }
        }
      }
      return QuantileFit(columns: columns, response: response, weights: weights, share: share).map {
        Stretch(coefficients: $0.coefficients, covariates: choice)
      }
    }
    let tail = (1 - level) / 2
    let shapes: (Stretch, Stretch)? =
      isSymmetric
      ? fit(level, abs).map { ($0, $0) }
      : fit(1 - tail) { -$0 }.flatMap { below in fit(1 - tail) { $0 }.map { (below, $0) } }
    guard let (below, above) = shapes else { return nil }
    let factor =
      bench.declared.map { bed -> Double in
        let values = places.values[bed]
        let slack = 0.5 * (level * (1 - level) / Double(max(1, values.count))).squareRoot()
        return values.indices.map { r in
          let row = { table[bed][Self.columns + $0][r] }
          return abs(values[r]) / (values[r] < 0 ? below : above).value(row)
        }.upperQuantile(level - slack)
      }.max() ?? .nan
    guard factor.isFinite, factor > 0, factor < 1e3 else { return nil }
    return interval(
      pivot, places, scale, table, below.scaled(by: max(factor, 0.98)), above.scaled(by: max(factor, 0.98)))
  }

  /// Whether the estimate comes near the truth where data are many, and near the baseline's where the baseline does and distributions are
  /// others: an estimate that leans on the process does not.
  private func isConsistent(_ places: TruthPlaces, _ table: [[[Double]]], _ below: Stretch, _ above: Stretch) -> Bool {
    /// The median place of `targets`, in distances from the estimate to the ends of the interval.
    func drift(_ bed: Int, _ targets: (Int) -> Double) -> Double {
      let drifts = bench.beds[bed].truths.indices.map { r -> Double in
        let row = { table[bed][Self.columns + $0][r] }
        let distance = targets(r) - table[bed][0][r]
        let unit = table[bed][distance < 0 ? 1 : 2][r] * table[bed][3][r] * (distance < 0 ? below : above).value(row)
        return unit > 0 && distance.isFinite ? distance / unit : 0
      }
      return abs(drifts.upperQuantile(0.5))
    }
    for bed in bench.places(.large) {
      let middle = { (bed: Int, r: Int) in
        0.5 * (bench.beds[bed].baseline[2 * r] + bench.beds[bed].baseline[2 * r + 1])
      }
      if drift(bed, { bench.beds[bed].truths[$0] }) > Self.drift { return false }
      guard drift(bed, { middle(bed, $0) }) < 0.5 * Self.drift else { continue }
      for other in bench.places(.largeOther) where drift(other, { middle(other, $0) }) > Self.drift { return false }
    }
    return true
  }

  /// The largest median distance between estimate and truth, in half lengths of the interval, that is not called a bias.
  private static let drift = 0.35
  /// What an estimate that leans on the process costs.
  private static let inconsistent = 0.2

  private func interval(
    _ pivot: Pivot, _ places: TruthPlaces, _ scale: Scale, _ table: [[[Double]]], _ below: Stretch, _ above: Stretch
  ) -> CalibratedInterval {
    var gain = 0.0
    var coverage = 1.0
    var fragility = 0.0
    for (index, bed) in bench.beds.enumerated() {
      var score = 0.0
      var covered = 0
      for r in bed.truths.indices {
        let row = { table[index][4 + $0][r] }
        let lower = scale.inverted(places.centres[index][r] - places.low[index][r] * below.value(row))
        let upper = scale.inverted(places.centres[index][r] + places.high[index][r] * above.value(row))
        score += Measures.intervalScore(lower: lower, upper: upper, truth: bed.truths[r], level: level)
        if bed.truths[r] >= lower, bed.truths[r] <= upper { covered += 1 }
      }
      let share = Double(covered) / Double(max(1, bed.truths.count))
      switch bed.origin {
      case .visible, .nearby:
        gain += log(standard.scores[index] / (score / Double(max(1, bed.truths.count))))
        coverage = min(coverage, share)
      case .check:
        if let change = bed.change, standard.broken.contains(change) { continue }
        let error = (level * (1 - level) / Double(max(1, bed.truths.count))).squareRoot()
        fragility = max(fragility, level - 2 * Self.tolerance - share - error)
      case .large, .largeOther: break
      }
    }
    if !isConsistent(places, table, below, above) { fragility += Self.inconsistent }
    return CalibratedInterval(
      pivot: pivot, scale: scale, below: below, above: above,
      gain: gain.isNaN ? -.infinity : gain / Double(max(1, bench.declared.count)), coverage: coverage,
      fragility: fragility)
  }
}
