import Foundation
import Studies

/// Sentences about intervals and tests: validity and information of both, side by side.
extension Words {
  /// What both do, as a predicate; nil for point estimates, and where nothing is known.
  var told: String? {
    switch loss {
    case .test: test
    case .interval: interval
    default: nil
    }
  }

  /// `rejects a true null with probability 0.052 in place of 0.213 (nominal 0.05), and a false one with probability 0.498, where a
  /// corrected pooled does with 0.512`
  private var test: String? {
    var parts: [String] = []
    if let (own, other) = means(.size) {
      parts.append(
        "rejects a true null with probability \(Self.number(own, 3)) in place of \(Self.number(other, 3)) "
          + "(nominal \(nominal))")
    }
    if let (own, other) = power {
      parts.append(
        "\(parts.isEmpty ? "rejects a false null" : "a false one") with probability \(Self.number(own, 3)), where "
          + "\(isCorrected ? "a \(report.baseline) corrected to its nominal size" : report.baseline) does with "
          + Self.number(other, 3))
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", and ")
  }

  /// `covers the truth with probability 0.952 in place of 0.897 (nominal 0.95), with intervals 1.12 times as long; its interval score
  /// is 0.76 times that of wald made valid`
  private var interval: String? {
    guard let (own, other) = means(.coverage) else { return nil }
    var text =
      "covers the truth with probability \(Self.number(own, 3)) in place of \(Self.number(other, 3)) "
      + "(nominal \(nominal))"
    let unbounded = report.rows.compactMap { $0.information?.unbounded }
    let share = unbounded.isEmpty ? 0 : unbounded.reduce(0, +) / Double(unbounded.count)
    if share > 0 {
      text += "; \(Self.percent(share)) % of its intervals have no end"
    } else if let ratio = ratio(.length) {
      text += ", with intervals \(Self.number(ratio)) times as long"
    }
    if decision.information?.value == .infinity {
      text += "; no stretching makes the intervals of \(report.baseline) valid"
    } else if let information = decision.information, !information.value.isNaN {
      let reference = isCorrected ? "\(report.baseline) stretched to nominal coverage" : report.baseline
      text += "; its interval score is \(Self.number(exp(-information.value))) times that of \(reference)"
    }
    return text
  }

  /// Why a gain is one under conditions.
  var reservations: [String] {
    decision.reservations.compactMap { reservation in
      switch reservation {
      case .costs: costs
      case .notValid:
        loss == .test
          ? "The size is nearer to the nominal one, and not there in every cell."
          : "The coverage is nearer to the nominal one, and not there in every cell."
      case .unknownPower: unknownPower
      case .sizeAlone: "The power comes from a size nearer to the nominal one: at equal size there is no gain."
      case .tellsNothing, .throwsAway, .wildErrors: nil
      }
    }
  }

  /// `It restores the size, and costs 12 points of power in comparison to a corrected cluster_robust.`
  private var costs: String? {
    guard let information = decision.information else { return nil }
    let restores = decision.reservations.contains(.notValid) ? "comes nearer to" : "restores"
    guard loss == .test else {
      let price =
        information.value > -.infinity && information.value < 0
        ? "an interval score that is \(Self.percent(exp(-information.value) - 1)) % larger" : "intervals without end"
      return "It \(restores) the coverage at the price of \(price), in comparison to "
        + "\(report.baseline) stretched to nominal coverage."
    }
    let points = max(0, -100 * min(information.value, decision.adjusted?.value ?? 0))
    return
      "It \(restores) the size, and costs \(Self.number(points, points < 9.95 ? 1 : 0)) points of power in comparison to a "
      + "corrected \(report.baseline)."
  }

  var unknownPower: String {
    "Nothing is said about power: no design with a true null has data of the same sizes as one where it is false."
  }

  /// `Where it gains least (n = 30) it rejects a false null with probability 0.66 in place of 0.42.`
  var leastPower: String? {
    let rows = report.rows.compactMap { row in row.information.map { (row.cell, $0) } }
    guard report.verdict != .invalid, let least = rows.min(by: { $0.1.asItIs.value < $1.1.asItIs.value }) else {
      return nil
    }
    return "Where it gains least (\(Self.design(least.0))) it rejects a false null with probability "
      + "\(Self.number(least.1.candidate, 3)), where \(report.baseline) does with \(Self.number(least.1.baseline, 3))."
  }

  /// `Where it covers least (n = 30) it does so with probability 0.861 (0.003).`
  var leastValid: String? {
    let isCoverage = report.plan.endpoint == .coverage
    let name: Measure.Name = isCoverage ? .coverage : .size
    let rows = report.rows.compactMap { row in row.measures[name].map { (row.cell, $0) } }
    let least = isCoverage ? rows.min { $0.1.value < $1.1.value } : rows.max { $0.1.value < $1.1.value }
    guard report.verdict != .invalid, let least else { return nil }
    let what = isCoverage ? "covers least" : "rejects true nulls most often"
    return "Where it \(what) (\(Self.design(least.0))) the probability is \(Digits(3).text(least.1))."
  }

  /// Whether the baseline was corrected in any cell.
  private var isCorrected: Bool {
    report.rows.contains { ($0.information?.baselineInvalid ?? 1) < report.plan.cellLevel }
  }

  /// Means over the cells of a measure that both have.
  private func means(_ name: Measure.Name) -> (Double, Double)? {
    let pairs = report.rows.compactMap { row -> (Double, Double)? in
      guard let own = row.measures[name]?.value, let other = row.baselineMeasures[name]?.value else { return nil }
      return own.isNaN || other.isNaN ? nil : (own, other)
    }
    return Self.means(pairs)
  }

  /// Mean power of the candidate and of the baseline made valid.
  private var power: (Double, Double)? {
    Self.means(report.rows.compactMap { $0.information.map { ($0.candidate, $0.baseline) } })
  }

  /// Geometric mean over the cells of the ratio of a measure.
  private func ratio(_ name: Measure.Name) -> Double? {
    let logs = report.rows.compactMap { row -> Double? in
      guard let own = row.measures[name]?.value, let other = row.baselineMeasures[name]?.value, own > 0, other > 0
      else { return nil }
      return own.isFinite && other.isFinite ? log(own / other) : nil
    }
    return logs.isEmpty ? nil : exp(logs.reduce(0, +) / Double(logs.count))
  }

  private static func means(_ pairs: [(Double, Double)]) -> (Double, Double)? {
    guard !pairs.isEmpty else { return nil }
    let n = Double(pairs.count)
    return (pairs.reduce(0) { $0 + $1.0 } / n, pairs.reduce(0) { $0 + $1.1 } / n)
  }
}
