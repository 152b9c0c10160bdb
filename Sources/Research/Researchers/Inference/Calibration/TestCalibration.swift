import Foundation

/// A test made of a pivot: how its critical value is stretched, what size and power it then has on the bench.
struct CalibratedTest: Sendable {
  let pivot: Pivot
  let stretch: Stretch
  /// What makes its p-values right beside the level.
  let tail: TailShape
  /// Mean over the alternatives of its power less that of the baseline made valid, twice: a point of power is two per cent of the
  /// errors at power ½.
  let gain: Double
  /// The largest share of rejections under the hypothesis.
  let size: Double
  /// By how much sizes exceed what is tolerated where designs or the process are others.
  let fragility: Double
  /// What it is worth.
  var worth: Double { gain - 4 * fragility - 0.004 * Double(stretch.coefficients.count) - (tail == .plain ? 0 : 0.004) }
}

/// Makes critical values right under the hypothesis: in the worst design, not on average.
struct TestCalibration: Sendable {
  let bench: Bench
  let level: Double

  /// By how much a size may exceed the level before a critical value is corrected: half of what the verdict tolerates.
  private static let tolerance = 0.005

  /// The columns that a pivot's program returns: the statistic, its critical value, those at the levels beside it, the covariates.
  static func result(_ pivot: Pivot, level: Double) -> String {
    let criticals = ([level] + TailShape.levels(beside: level)).map { pivot.critical(level: $0) }
    return "np.array([\(([pivot.value] + criticals + pivot.covariates).joined(separator: ", "))])"
  }

  /// Columns of a result before the covariates.
  static let columns = 4

  /// The share of alternatives that a valid test with this statistic finds, beside the baseline made valid; a first look.
  func promise(_ table: [[[Double]]]) -> Double {
    let ratios = self.ratios(table)
    let factor = worst(ratios, by: { _, _ in 1 }, beds: bench.declared.filter { bench.beds[$0].isNull })
    return gain(ratios) { _, _ in factor }
  }

  /// The ways to make `pivot` a valid test, the most powerful first.
  func tests(_ pivot: Pivot, _ table: [[[Double]]]) -> [CalibratedTest] {
    let ratios = self.ratios(table)
    let nulls = bench.declared.filter { bench.beds[$0].isNull }
    guard !nulls.isEmpty else { return [] }
    func covariate(_ bed: Int, _ r: Int) -> (Int) -> Double { { table[bed][Self.columns + $0][r] } }
    func test(_ stretch: Stretch) -> CalibratedTest {
      let value = { (bed: Int, r: Int) in stretch.value(covariate(bed, r)) }
      func size(_ bed: Int) -> Double {
        Double(ratios[bed].indices.count { ratios[bed][$0] > value(bed, $0) }) / Double(max(1, ratios[bed].count))
      }
      // Where the tail is none that can be bent the p-values are right at the level alone, and the verdict says so.
      let tail = TailShape(
        nulls.map { bed in ratios[bed].indices.map { ratios[bed][$0] / value(bed, $0) } },
        criticals: TailShape.levels(beside: level).indices.map { place in
          nulls.map { bed in table[bed][1].indices.map { table[bed][2 + place][$0] / table[bed][1][$0] } }
        }, level: level)
      return CalibratedTest(
        pivot: pivot, stretch: stretch, tail: tail ?? .plain, gain: gain(ratios, value),
        size: nulls.map(size).max() ?? 1,
        fragility: bench.places(.check).filter { bench.beds[$0].isNull }.map { excess(of: size($0), bench.beds[$0]) }
          .max() ?? 0)
    }
    var made: [CalibratedTest] = []
    let plain = test(.none)
    if plain.size <= level + Self.tolerance { made.append(plain) }
    for choice in Stretch.choices(pivot.covariates.count) {
      guard let shape = shape(choice, ratios, nulls, covariate) else { continue }
      let factor = worst(ratios, by: { shape.value(covariate($0, $1)) }, beds: nulls)
      guard factor.isFinite, factor > 0 else { continue }
      let calibrated = test(shape.scaled(by: factor))
      if calibrated.size <= level + 2 * Self.tolerance { made.append(calibrated) }
    }
    return made.sorted { $0.worth > $1.worth }
  }

  /// By how much a size exceeds the level and what the verdict tolerates, beyond its Monte Carlo error.
  private func excess(of size: Double, _ bed: Bench.Bed) -> Double {
    let error = (level * (1 - level) / Double(max(1, bed.truths.count))).squareRoot()
    return max(0, size - error - level - 2 * Self.tolerance)
  }

  /// Statistic over critical value; a number that is none does not reject.
  private func ratios(_ table: [[[Double]]]) -> [[Double]] {
    table.map { columns in
      zip(columns[0], columns[1]).map { statistic, critical in
        let ratio = abs(statistic) / critical
        return ratio.isNaN ? 0 : ratio
      }
    }
  }

  /// How the critical value changes with covariates, by quantile regression under the hypothesis, every design of the same weight.
  private func shape(
    _ choice: [Int], _ ratios: [[Double]], _ nulls: [Int], _ covariate: (Int, Int) -> (Int) -> Double
  ) -> Stretch? {
    if choice.isEmpty { return Stretch.none }
    var response: [Double] = []
    var columns = Array(repeating: [Double](), count: choice.count + 1)
    var weights: [Double] = []
    let step = max(1, nulls.reduce(0) { $0 + ratios[$1].count } / QuantileFit.enough)
    for bed in nulls {
      for r in stride(from: 0, to: ratios[bed].count, by: step) {
        let row = covariate(bed, r)
        guard ratios[bed][r].isFinite, choice.allSatisfy({ row($0).isFinite }) else { continue }
        response.append(ratios[bed][r])
        columns[0].append(1)
        for (place, index) in choice.enumerated() { columns[place + 1].append(row(index)) }
        weights.append(1 / Double(ratios[bed].count))
      }
    }
    return QuantileFit(columns: columns, response: response, weights: weights, share: 1 - level).map {
      Stretch(coefficients: $0.coefficients, covariates: choice)
    }
  }

  /// The factor by which a stretch has to be multiplied so that no design's size exceeds the level.
  private func worst(_ ratios: [[Double]], by stretch: (Int, Int) -> Double, beds: [Int]) -> Double {
    beds.map { bed in
      // Half of the Monte Carlo error is allowed: the largest of several sizes looks larger than it is.
      let slack = 0.5 * (level * (1 - level) / Double(max(1, ratios[bed].count))).squareRoot()
      return ratios[bed].indices.map { ratios[bed][$0] / stretch(bed, $0) }.upperQuantile(1 - level - slack)
    }.max() ?? .nan
  }

  private func gain(_ ratios: [[Double]], _ stretch: (Int, Int) -> Double) -> Double {
    var sum = 0.0
    var count = 0
    for index in bench.declared where !bench.beds[index].isNull {
      let bed = bench.beds[index]
      let power = Double(ratios[index].indices.count { ratios[index][$0] > stretch(index, $0) })
      sum += 2 * (power / Double(max(1, ratios[index].count)) - baselinePower(bed))
      count += 1
    }
    return count == 0 ? 0 : sum / Double(count)
  }

  /// The baseline's power in an alternative, at the critical value that makes it valid in all designs with data of the same shapes.
  private func baselinePower(_ bed: Bench.Bed) -> Double {
    let all = bench.declared.map { bench.beds[$0] }.filter { $0.isNull && !$0.baseline.isEmpty }
    guard !bed.baseline.isEmpty else { return level }
    let alike = all.filter { $0.types == bed.types }
    let nulls = alike.isEmpty ? all : alike
    let critical =
      nulls.map { null in
        null.baseline.map { $0.isNaN ? 1 : $0 }.sorted()[max(0, Int(level * Double(null.baseline.count)) - 1)]
      }.min() ?? level
    return Double(bed.baseline.count { $0 <= min(level, critical) }) / Double(max(1, bed.baseline.count))
  }
}
