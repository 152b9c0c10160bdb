import Engine
import Foundation

/// A change of scale of some arguments that multiplies an estimator's answer by a known power of it.
struct DataScaling: Sendable {
  /// The arguments that are multiplied.
  let arguments: [Int]
  /// The answer is multiplied by the factor to this power; 0 where it stays.
  let exponent: Double

  /// The data, multiplied.
  func apply(_ factor: Double, to data: [[Double]]) -> [[Double]] { Self.apply(arguments, factor, to: data) }

  static func apply(_ arguments: [Int], _ factor: Double, to data: [[Double]]) -> [[Double]] {
    var data = data
    for a in arguments { for i in data[a].indices { data[a][i] *= factor } }
    return data
  }

  /// Every scaling that the estimator of `probe` answers by a power of the factor.
  static func all(answeredBy probe: AnswerProbe) -> [DataScaling] {
    AnswerProbe.subsets(of: probe.scalable).compactMap { arguments in
      var exponent: Double?
      for factor in [2.0, 0.125] {
        let after = probe.answer(probe.datasets.map { apply(arguments, factor, to: $0) })
        for case (let old?, let new?) in zip(probe.before, after) {
          for (x, y) in zip(old, new) where x != 0 && x.isFinite {
            guard y / x > 0, y.isFinite else { return nil }
            let power = log(y / x) / log(factor)
            if let exponent { guard abs(power - exponent) < 1e-6 else { return nil } } else { exponent = power }
          }
        }
      }
      guard let exponent else { return nil }
      return DataScaling(arguments: arguments, exponent: abs(exponent) < 1e-6 ? 0 : exponent)
    }
  }
}
