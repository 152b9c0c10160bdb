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
  /// By how much coverage falls short of what is tolerated, and of the baseline's, where the process is another.
  let fragility: Double
  /// What it is worth.
  var worth: Double { gain - 4 * fragility - 0.002 * Double(terms) }
  /// Coefficients in its text.
  var terms: Int { below.coefficients.count + (below == above ? 0 : above.coefficients.count) }
}

/// Makes intervals cover in the worst design, and as good as they can be there by the interval score.
struct IntervalCalibration: Sendable {
  let bench: Bench
  let level: Double
  /// The interval score of the baseline made valid, by bed: stretched about its middle to the nominal coverage, where it falls short.
  private let standard: [Double]
  /// The baseline's coverage, by bed.
  private let baselineCoverage: [Double]

  /// By how much coverage may fall short before critical values are corrected: half of what the verdict tolerates.
  private static let tolerance = 0.005

  init(bench: Bench, level: Double) {
    self.bench = bench
    self.level = level
    baselineCoverage = bench.beds.map { bed in
      let covered = bed.truths.indices.count {
        bed.baseline[2 * $0] <= bed.truths[$0] && bed.truths[$0] <= bed.baseline[2 * $0 + 1]
      }
      return Double(covered) / Double(max(1, bed.truths.count))
    }
    standard = bench.beds.map { bed in
      let answers = bed.truths.indices.map { (bed.baseline[2 * $0], bed.baseline[2 * $0 + 1]) }
      let needed = zip(answers, bed.truths).map { answer, truth -> Double in
        let half = 0.5 * (answer.1 - answer.0)
        let distance = abs(truth - 0.5 * (answer.0 + answer.1))
        return half > 0 ? distance / half : distance > 0 ? .infinity : 0
      }
      let factor = max(1, needed.upperQuantile(level))
      let stretch = factor.isFinite ? factor : needed.filter(\.isFinite).max() ?? 1
      var sum = 0.0
      for (answer, truth) in zip(answers, bed.truths) where answer.0.isFinite && answer.1.isFinite {
        let (middle, half) = (0.5 * (answer.0 + answer.1), 0.5 * (answer.1 - answer.0) * stretch)
        sum += Measures.intervalScore(lower: middle - half, upper: middle + half, truth: truth, level: level)
      }
      return sum / Double(max(1, bed.truths.count))
    }
  }

  /// The columns that a pivot's program returns: estimate, standard errors, critical value, covariates.
  static func result(_ pivot: Pivot, level: Double) -> String {
    let tail = Numbers.rounded(1 - level)
    let columns = [pivot.value, pivot.low, pivot.high, pivot.critical(tail: "\(tail)")] + pivot.covariates
    return "np.array([\(columns.joined(separator: ", "))])"
  }

  /// Where a truth lies, in critical values from its estimate: what has to be calibrated.
  private struct Places {
    /// By bed: (g(truth) − g(estimate)) / (standard error on the scale × critical value).
    var values: [[Double]]
    /// By bed: the estimate on the scale, and the units below and above.
    var centres: [[Double]]
    var low: [[Double]]
    var high: [[Double]]
    /// How much a unit weighs in the interval score of its bed.
    var weights: [[Double]]
  }

  private func places(_ table: [[[Double]]], _ scale: Scale) -> Places? {
    var places = Places(values: [], centres: [], low: [], high: [], weights: [])
    for (index, bed) in bench.beds.enumerated() {
      let columns = table[index]
      var (values, centres, low, high, weights) = ([Double](), [Double](), [Double](), [Double](), [Double]())
      for r in bed.truths.indices {
        let (estimate, truth) = (columns[0][r], bed.truths[r])
        guard scale.admits(estimate), scale.admits(truth) else { return nil }
        let slope = scale.slope(estimate)
        let (below, above) = (columns[1][r] * columns[3][r] * slope, columns[2][r] * columns[3][r] * slope)
        let distance = scale.transformed(truth) - scale.transformed(estimate)
        let unit = distance < 0 ? below : above
        guard below >= 0, above >= 0, below.isFinite, above.isFinite else { return nil }
        values.append(unit > 0 ? distance / unit : distance == 0 ? 0 : distance < 0 ? -1e6 : 1e6)
        centres.append(scale.transformed(estimate))
        low.append(below)
        high.append(above)
        weights.append(max(1e-12, unit / scale.slope(truth)) / max(standard[index], 1e-300))
      }
      places.values.append(values)
      places.centres.append(centres)
      places.low.append(low)
      places.high.append(high)
      places.weights.append(weights)
    }
    return places
  }

  /// The best gain that constant stretches give, a first look; nil where the estimate is none of the truth.
  func promise(_ pivot: Pivot, _ table: [[[Double]]]) -> Double? {
    guard let places = places(table, .plain) else { return nil }
    return calibrated(pivot, places, .plain, table, [], isSymmetric: false)?.gain
  }

  /// The ways to make `pivot` an interval, the best first.
  func intervals(_ pivot: Pivot, _ table: [[[Double]]]) -> [CalibratedInterval] {
    var made: [CalibratedInterval] = []
    for scale in Scale.allCases {
      guard let places = places(table, scale) else { continue }
      let plain = interval(pivot, places, scale, table, .none, .none)
      if plain.coverage >= level - Self.tolerance { made.append(plain) }
      for choice in Stretch.choices(pivot.covariates.count) {
        for isSymmetric in [true, false] {
          calibrated(pivot, places, scale, table, choice, isSymmetric: isSymmetric).map { made.append($0) }
        }
      }
    }
    return made.sorted { $0.worth > $1.worth }
  }

  private func calibrated(
    _ pivot: Pivot, _ places: Places, _ scale: Scale, _ table: [[[Double]]], _ choice: [Int], isSymmetric: Bool
  ) -> CalibratedInterval? {
    func fit(_ share: Double, _ value: (Double) -> Double) -> Stretch? {
      var (response, weights) = ([Double](), [Double]())
      var columns = Array(repeating: [Double](), count: choice.count + 1)
      for bed in bench.declared {
        for r in places.values[bed].indices where abs(places.values[bed][r]) < 1e6 {
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
      ? fit(level, abs).map { ($0, $0) } : fit(1 - tail) { -$0 }.flatMap { below in fit(1 - tail) { $0 }.map { (below, $0) } }
    guard let (below, above) = shapes else { return nil }
    let factor = bench.declared.map { bed -> Double in
      let values = places.values[bed]
      let slack = 0.5 * (level * (1 - level) / Double(max(1, values.count))).squareRoot()
      return values.indices.map { r in
        let row = { table[bed][4 + $0][r] }
        return abs(values[r]) / (values[r] < 0 ? below : above).value(row)
      }.upperQuantile(level - slack)
    }.max() ?? .nan
    guard factor.isFinite, factor > 0, factor < 1e3 else { return nil }
    return interval(
      pivot, places, scale, table, below.scaled(by: max(factor, 0.98)), above.scaled(by: max(factor, 0.98)))
  }

  private func interval(
    _ pivot: Pivot, _ places: Places, _ scale: Scale, _ table: [[[Double]]], _ below: Stretch, _ above: Stretch
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
      if bed.origin == .nearbyProcess {
        fragility = max(fragility, min(level - 2 * Self.tolerance, baselineCoverage[index]) - share)
      } else {
        gain += log(standard[index] / (score / Double(max(1, bed.truths.count))))
        coverage = min(coverage, share)
      }
    }
    return CalibratedInterval(
      pivot: pivot, scale: scale, below: below, above: above,
      gain: gain.isNaN ? -.infinity : gain / Double(max(1, bench.declared.count)), coverage: coverage,
      fragility: fragility)
  }
}
