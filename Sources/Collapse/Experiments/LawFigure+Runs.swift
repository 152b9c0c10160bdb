import Foundation
import Studies

extension LawFigure {
  /// The figure of runs' values.
  /// - Parameters:
  ///   - moments: of the values.
  ///   - kept: the values themselves, of a median.
  ///   - isGiven: whether the value is what the runs start from, and no chance is in it.
  init(_ measure: LawMeasure, _ moments: Moments, _ kept: [Double], theory: Double, isGiven: Bool) {
    let runs = moments.count
    let count = Double(runs)
    let isAgreed = { (value: Double) in abs(value - theory) <= 1e-9 * max(1, abs(theory)) }
    func figure(_ measure: Measure, roughness: Double = 0, _ deviation: Double) -> LawFigure {
      LawFigure(
        measure: measure, theory: theory, roughness: roughness, deviation: isAgreed(measure.value) ? 0 : deviation,
        runs: runs)
    }
    switch measure.summary {
    case .median:
      var median = MedianMeasure.of(kept)
      let scale = MedianMeasure.scale(kept, median: median, expected: theory) ?? median.mcse
      // Where most values are alike the bootstrap knows no other median: its error is not zero, but unknown.
      if median.mcse == 0, !isGiven { median.mcse = .nan }
      self = figure(median, (median.value - theory) / scale)
    case .proportion:
      let successes = Int((moments.mean * count).rounded())
      let deviation = NormalDeviate.ofBinomial(successes, of: runs, expected: theory)
      let share = Proportion(successes, of: runs)
      guard successes == 0 || successes == runs, !isGiven else {
        self = figure(Measure(share.value, mcse: share.mcse), deviation)
        return
      }
      self = figure(ConstantRuns.measure(share.value, runs: runs, range: 0...1), deviation)
    case .mean:
      let isConstant = !(moments.sum2 > 1e-24 * count * max(1e-300, moments.mean * moments.mean))
      if isConstant {
        let known =
          isGiven
          ? Measure(moments.mean, mcse: 0) : ConstantRuns.measure(moments.mean, runs: runs, range: measure.range)
        self = figure(
          known, ConstantRuns.deviation(moments.mean, runs: runs, expected: theory, range: measure.range))
        return
      }
      let mean = Measure(moments.mean, mcse: moments.standardErrorOfMean)
      let skewness = count.squareRoot() * moments.sum3 / (moments.sum2 * moments.sum2.squareRoot())
      let scale = SkewedMean.scale(mean, expected: theory, skewness: skewness, count: count)
      self = figure(
        mean, roughness: abs(skewness) / count.squareRoot(),
        NormalDeviate.ofStudent((mean.value - theory) / scale, degreesOfFreedom: count - 1))
    }
  }
}
