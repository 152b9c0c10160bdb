import Foundation
import Studies

/// The share of right answers, from a few audited verdicts and the machine's verdict on all: prediction-powered (Angelopoulos et al.
/// 2023, arXiv 2301.09633), the prediction for an item being the share of right answers among audited items of the same verdict.
public struct PredictionPowered: Hashable, Sendable {
  /// a·π_A + (1 − a)·π_R; NaN where items of one verdict were not audited.
  public let value: Double
  /// √(a²π_A(1 − π_A)/n_A + (1 − a)²π_R(1 − π_R)/n_R + (π_A − π_R)²a(1 − a)/N)
  public let standardError: Double
  /// The same share from the audited items alone.
  public let audited: Double
  /// Its standard error.
  public let auditedStandardError: Double
  /// Items with the machine's verdict alone.
  public let unaudited: Int
  /// Lower end of the interval. Of items whose verdict was not audited none is right at the worst.
  public let lower: Double
  /// Upper end of the interval. Of items whose verdict was not audited all are right at the best.
  public let upper: Double

  /// The confidence of the three parts' exact intervals has 0.4 times the error of the whole: with that the interval covers at least
  /// nominally over the whole square of φ and ψ, and the squares' sum is still shorter than the sum.
  private static let part = 0.4

  /// a: share of accepts among all items; π_A, π_R: shares of right answers among the audited accepts and rejects. Its interval comes of
  /// the exact intervals of the three (MOVER, Zou & Donner 2008); without items that were not audited it is that of the
  /// audited share.
  /// - Parameter items: truth, machine's verdict, weight 1/(sampling probability) of each audited item.
  init(audited items: [(truth: Bool, machine: Bool, weight: Double)], others: [Bool], confidence: Double) {
    unaudited = others.count
    func rate(_ part: [(truth: Bool, machine: Bool, weight: Double)], _ confidence: Double) -> RateEstimate {
      RateEstimate(part.map { ($0.truth, $0.weight) }, confidence: confidence)
    }
    func variance(_ rate: RateEstimate) -> Double {
      rate.trials > 0 ? rate.value * (1 - rate.value) / rate.trials : 0
    }
    let all = rate(items, confidence)
    audited = all.value
    auditedStandardError = variance(all).squareRoot()
    guard !others.isEmpty else {
      (value, standardError, lower, upper) = (all.value, variance(all).squareRoot(), all.lower, all.upper)
      return
    }
    let inner = 1 - Self.part * (1 - confidence)
    let (kept, dropped) = (rate(items.filter(\.machine), inner), rate(items.filter { !$0.machine }, inner))
    let verdicts = others + items.map(\.machine)
    let accepts = RateEstimate(successes: verdicts.count { $0 }, trials: verdicts.count, confidence: inner)
    let a = accepts.value
    let isKnown = (a == 0 || kept.trials > 0) && (a == 1 || dropped.trials > 0)
    // A verdict that was not audited: its items may all be wrong, or all be right.
    let (x, y) = (kept.trials > 0 ? kept.value : 0, dropped.trials > 0 ? dropped.value : 0)
    let centre = a * x + (1 - a) * y
    let unknown = (kept.trials > 0 ? 0 : a) + (dropped.trials > 0 ? 0 : 1 - a)
    let gap = isKnown ? abs(x - y) : 1
    let share = max(a - accepts.lower, accepts.upper - a) * gap
    func half(_ first: Double, _ second: Double) -> Double {
      (a * a * first * first + (1 - a) * (1 - a) * second * second + share * share).squareRoot()
    }
    let down = half(kept.trials > 0 ? x - kept.lower : 0, dropped.trials > 0 ? y - dropped.lower : 0)
    let up = half(kept.trials > 0 ? kept.upper - x : 0, dropped.trials > 0 ? dropped.upper - y : 0)
    lower = max(0, centre - down)
    upper = min(1, centre + up + unknown)
    value = isKnown ? centre : .nan
    let spread =
      a * a * variance(kept) + (1 - a) * (1 - a) * variance(dropped)
      + gap * gap * a * (1 - a) / Double(verdicts.count)
    standardError = isKnown ? spread.squareRoot() : .nan
  }

  /// `{"value", "lower", "upper", "standard error", "audited alone": {…}}`
  var json: OrderedJSON {
    .members([
      "value": .number(value), "lower": .number(lower), "upper": .number(upper),
      "standard error": .number(standardError), "unaudited": .integer(unaudited),
      "audited alone": .members(["value": .number(audited), "standard error": .number(auditedStandardError)]),
    ])
  }
}
