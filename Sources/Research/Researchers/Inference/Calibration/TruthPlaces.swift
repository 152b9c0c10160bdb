import Foundation

/// Where truths lie, in critical values from their estimates: what has to be calibrated.
struct TruthPlaces: Sendable {
  /// By bed: (g(truth) − g(estimate)) / (standard error on the scale × critical value).
  private(set) var values: [[Double]] = []
  /// By bed: the estimate on the scale, and the units below and above.
  private(set) var centres: [[Double]] = []
  private(set) var low: [[Double]] = []
  private(set) var high: [[Double]] = []
  /// How much a unit weighs in the interval score of its bed.
  private(set) var weights: [[Double]] = []

  /// - Parameter table: by bed, column and data set: `IntervalCalibration.result`.
  /// - Returns: nil where an estimate or a truth of a design that is calibrated on has no place on the scale.
  init?(_ table: [[[Double]]], _ scale: Scale, _ bench: Bench, _ standard: IntervalStandard) {
    for (index, bed) in bench.beds.enumerated() {
      let columns = table[index]
      var (values, centres, low, high, weights) = ([Double](), [Double](), [Double](), [Double](), [Double]())
      for r in bed.truths.indices {
        let (estimate, truth) = (columns[0][r], bed.truths[r])
        guard scale.admits(estimate), scale.admits(truth) else {
          if bed.origin == .visible || bed.origin == .nearby { return nil }
          // It fails there: the truth is missed.
          values.append(1e6)
          centres.append(0)
          low.append(0)
          high.append(0)
          weights.append(1e-12)
          continue
        }
        let slope = scale.slope(estimate)
        let (below, above) = (columns[1][r] * columns[3][r] * slope, columns[2][r] * columns[3][r] * slope)
        let distance = scale.transformed(truth) - scale.transformed(estimate)
        let unit = distance < 0 ? below : above
        guard below >= 0, above >= 0, below.isFinite, above.isFinite else { return nil }
        values.append(unit > 0 ? distance / unit : distance == 0 ? 0 : distance < 0 ? -1e6 : 1e6)
        centres.append(scale.transformed(estimate))
        low.append(below)
        high.append(above)
        weights.append(max(1e-12, unit / scale.slope(truth)) / max(standard.scores[index], 1e-300))
      }
      self.values.append(values)
      self.centres.append(centres)
      self.low.append(low)
      self.high.append(high)
      self.weights.append(weights)
    }
  }
}
