import Foundation
import Studies

/// A report in plain words.
public struct Words {
  let report: VerificationReport
  let loss: Loss
  /// Nominal level of intervals or tests.
  let nominal: Double
  let decision: VerdictRule.Decision

  /// The sentences, one a line.
  var text: String {
    var lines = [first]
    if let weakest { lines.append(weakest) }
    if report.verdict != .invalid, let counterexample = report.counterexample {
      let figures =
        counterexample.validity.map {
          "\(loss == .test ? "size" : "coverage") \(Self.number($0.candidate, 3)) in place of \(Self.number($0.baseline, 3))"
        } ?? Self.interval(counterexample.efficiency)
      lines.append(
        "The adversary found a design where it is worse (\(Self.design(counterexample.cell))): \(figures).")
    }
    let broken = report.nearby.filter { $0.weakness.efficiency.upper < 1 }
    if report.verdict == .better || report.verdict == .conditionallyBetter, !broken.isEmpty {
      let list = broken.map { "\($0.change) \(Self.interval($0.weakness.efficiency))" }.joined(separator: ", ")
      lines.append("With other numbers in place of normal ones it is worse than \(report.baseline): \(list).")
    }
    let heavy = report.rows.filter { $0.kurtosis != nil }.count
    if report.plan.summary == .median {
      lines.append(
        "All cells are judged by median losses: the problem and its baselines decided that before a candidate was seen."
      )
    } else if heavy > 0 {
      lines.append(
        "In \(heavy) of \(report.rows.count) cells losses have heavy tails (kurtosis above "
          + "\(Self.number(report.plan.kurtosisBound, 0))): the intervals of these figures are less sure than they look."
      )
    }
    if decision.reservations.contains(.wildErrors) {
      lines.append(
        report.plan.summary == .median
          ? "Its rare errors are larger than the baseline's: medians do not see them."
          : "Its rare errors are wild: as far as can be seen its losses have no mean, and the baseline's have one.")
    }
    if report.verdict != .invalid { lines += report.realData.map(\.words) }
    if let known = report.knownAs {
      lines.append("Known as: \(known.text).")
    } else if report.verdict == .better || report.verdict == .conditionallyBetter, let nearest = report.nearest,
      nearest.distance < 1
    {
      lines.append(
        "It is none of the named estimators; nearest: \(nearest.name), typically "
          + "\(Self.number(nearest.distance)) of the baseline's median error away.")
    }
    let run = report.rows.map(\.replications).max() ?? 0
    if report.verdict != .invalid, run > 0, 2 * run <= report.plan.replications {
      lines.append(
        "It was settled after \(Digits.grouped(run)) of \(Digits.grouped(report.plan.replications)) "
          + "replications a design; intervals allow for the looks that might have come.")
    }
    lines += report.notes
    lines += provenance
    return lines.joined(separator: "\n")
  }

  /// What a reader has to know to judge how much a verdict is worth: how the numbers came about, and what was tried before.
  private var provenance: [String] {
    let plan = report.plan
    var parts: [String] = []
    if let seed = plan.seed { parts.append("seed \(seed)") }
    if let salt = plan.salt {
      parts.append(
        salt.isGiven
          ? "salt given beforehand (\(salt.digits)), so the numbers could be known"
          : "salt drawn by the operating system (commitment \(salt.commitment.prefix(12)))")
    }
    if let confirmation = plan.confirmation {
      parts.append(
        "confirmation \(confirmation) of this lab"
          + (plan.level.map { $0 > 0 ? ", level \(Self.number($0, 4))" : "" } ?? "")
          + "; a new lab starts its error budget anew")
    }
    var lines = parts.isEmpty ? [] : [parts.joined(separator: "; ").capitalisedFirst + "."]
    if let earlier = plan.replicates, report.verdict == .better || report.verdict == .conditionallyBetter {
      lines.append(
        "It is a replication of discovery \(earlier), which behaves alike: it counts once and earns no further error level."
      )
    }
    return lines
  }

  private var first: String {
    let name = report.candidate
    let baseline = report.baseline
    let comparison = "In comparison to \(baseline), \(name)"
    switch report.verdict {
    case .better:
      return "It works. \(comparison) \(gain) (\(figures))."
    case .conditionallyBetter:
      let whole = report.plan.endpoint == .relativeEfficiency ? " on the whole" : ""
      return "It works under conditions. \(comparison) \(gain)\(whole) (\(figures)). \(conditions)"
    case .equivalent:
      if let told {
        return "It makes no difference. \(comparison) \(told): no more than the plan calls none (\(figures))."
      }
      return
        "It makes no difference. \(comparison) is as good: the difference is within the margin of "
        + "\(Self.percent(report.plan.margin)) % (\(figures))."
    case .worse:
      return "It does not work. \(comparison) \(loses) (\(figures))."
    case .inconclusive:
      if let unaffordable {
        return "It is not known whether it works. \(comparison) \(gain) (\(figures)). \(unaffordable)"
      }
      let seen = told.map { "; it \($0)" } ?? ""
      return
        "It is not known whether it works. \(comparison) cannot be told apart within this budget\(seen) (\(figures))."
        + (decision.reservations.contains(.unknownPower) ? " \(unknownPower)" : "")
    case .invalid:
      let reasons = report.detectors.filter { !$0.passed }.map(\.words).joined(separator: " ")
      if report.rows.isEmpty { return "It does not count. \(reasons)" }
      return "It does not count. \(reasons) (\(comparison)'s figures would be: \(figures).)"
    }
  }

  /// A gain that would do at the usual level, but not at the level that is left.
  private var unaffordable: String? {
    guard let level = report.plan.level, level > 0, report.pValue < 0.025, report.pValue > level else { return nil }
    return "That would be significant taken alone; after all that was tried in this lab, only p ≤ "
      + "\(String(format: "%.1e", level)) counts (here p = \(String(format: "%.1e", report.pValue)))."
  }

  /// `relative efficiency 3.85, 95 % interval 3.71 to 3.99; 12 sealed designs, 2 held-out processes`
  private var figures: String {
    let efficiency = report.efficiency
    guard !efficiency.value.isNaN else { return cells }
    var text =
      "\(Self.measureName(report.plan.endpoint)) \(Self.number(efficiency.value)), 95 % interval "
      + "\(Self.number(efficiency.lower)) to \(Self.number(efficiency.upper))"
    if report.plan.aggregate == .worst { text = "at worst " + text }
    return text + "; " + cells
  }

  private var cells: String {
    let sealed = report.rows.filter { $0.cell.role == .sealed }.count
    let processes = Set(report.rows.filter { $0.cell.role == .heldOut }.map(\.cell.process)).count
    let visible = report.rows.filter { $0.cell.role == .visible }.count
    var parts: [String] = []
    if sealed > 0 { parts.append(Self.count(sealed, "sealed design")) }
    if processes > 0 { parts.append(Self.count(processes, "held-out process", "held-out processes")) }
    if visible > 0 { parts.append(Self.count(visible, "visible design")) }
    return parts.joined(separator: ", ")
  }

  /// What is gained, as a predicate.
  private var gain: String {
    if let told { return told }
    let efficiency = report.efficiency.value
    guard let observations = Self.observations(efficiency, loss) else {
      return "has a risk that is \(Self.percent(1 - 1 / efficiency)) % smaller"
    }
    return "needs \(Self.percent(1 - 1 / observations)) % fewer observations for the same accuracy"
  }

  private var loses: String {
    let lost = report.rows.filter(\.losesValidity).map(\.cell)
    if !lost.isEmpty {
      let what = loss == .test ? "rejects true nulls too often" : "covers too rarely"
      return "\(what) at \(Self.list(lost)), where \(report.baseline) does not"
    }
    if let told {
      guard !decision.reservations.contains(.throwsAway) else {
        return told + ": as if a coin kept \(report.baseline) from rejecting"
      }
      return told
        + (decision.reservations.contains(.tellsNothing)
          ? (loss == .test ? ": it has no power" : ": it tells next to nothing") : "")
    }
    let efficiency = report.efficiency.value
    guard efficiency > 0 else { return "has losses that are infinite" }
    guard let observations = Self.observations(efficiency, loss) else {
      return "has a risk that is \(Self.percent(1 / efficiency - 1)) % larger"
    }
    return "needs \(Self.percent(1 / observations - 1)) % more observations for the same accuracy"
  }

  private var conditions: String {
    let worse = report.rows.filter { $0.isWorse || $0.losesValidity }.map(\.cell)
    let limits = report.detectors.compactMap(\.condition)
    var sentences = reservations
    if !worse.isEmpty { sentences.append("It is worse at \(Self.list(worse)).") }
    if let counterexample = report.counterexample {
      sentences.append("It is worse at (\(Self.design(counterexample.cell))).")
    }
    if !limits.isEmpty {
      sentences.append("That holds as long as " + limits.joined(separator: "; and as long as ") + ".")
    }
    let isOpen = report.rows.allSatisfy { $0.cell.role == .visible }
    if isOpen {
      sentences.append("There are no sealed designs to judge by, so it may have been made for the visible ones.")
    }
    return sentences.joined(separator: " ")
  }

  /// `Where it is weakest (n = 100, gamma = 0.25) it is as good as least_squares: 1.02 (1.00 to 1.04).`
  private var weakest: String? {
    if report.plan.endpoint.isValidity { return leastValid }
    guard report.plan.endpoint != .power else { return leastPower }
    guard report.verdict != .invalid, let worst = report.worst, worst.efficiency.value.isFinite else { return nil }
    let margin = report.plan.margin
    let efficiency = worst.efficiency
    let comparison: String
    if efficiency.upper < 1, efficiency.lower < 1 / (1 + margin) {
      comparison = "it is worse than \(report.baseline)"
    } else if efficiency.lower > 1 + margin {
      comparison =
        report.verdict == .inconclusive
        ? "it is ahead of \(report.baseline)" : "it is still better than \(report.baseline)"
    } else if efficiency.lower > 1 / (1 + margin) || efficiency.lower <= 1 && efficiency.upper >= 1 {
      comparison = "it is as good as \(report.baseline)"
    } else {
      comparison = "it stands beside \(report.baseline) at"
    }
    return "Where it is weakest (\(Self.design(worst.cell))) \(comparison): \(Self.interval(efficiency))."
  }

  /// How many times as many observations the baseline needs: risks of squared error fall with n, those of absolute error and
  /// interval scores with its square root; nil where nothing is known of the loss.
  static func observations(_ efficiency: Double, _ loss: Loss) -> Double? {
    switch loss {
    case .squared, .relativeSquared: efficiency
    case .absolute, .interval: efficiency * efficiency
    case .test, .custom: nil
    }
  }

  /// `n = 100, gamma = 0.25`; with the process where it is a held-out one.
  static func design(_ cell: Cell) -> String {
    let design = cell.design.description
    guard cell.role == .heldOut else { return design.isEmpty ? cell.process : design }
    return design.isEmpty ? cell.process : "\(cell.process), \(design)"
  }

  static func list(_ cells: [Cell]) -> String {
    let shown = cells.prefix(4).map { "(\(design($0)))" }.joined(separator: ", ")
    return cells.count > 4 ? "\(shown) and \(cells.count - 4) more" : shown
  }

  private static func measureName(_ endpoint: Endpoint) -> String {
    switch endpoint {
    case .relativeEfficiency: "relative efficiency"
    case .intervalScore, .coverage: "relative interval score"
    case .power, .size: "relative type II error at valid sizes"
    }
  }

  /// "1.32 (1.20 to 1.45)": an efficiency as a stored report has it; "?" where it has none.
  public static func interval(_ stored: OrderedJSON?) -> String {
    func text(_ name: String) -> String { stored?[name]?.number.map { number($0) } ?? "?" }
    return "\(text("value")) (\(text("lower")) to \(text("upper")))"
  }

  static func interval(_ efficiency: Efficiency) -> String {
    "\(number(efficiency.value)) (\(number(efficiency.lower)) to \(number(efficiency.upper)))"
  }

  static func number(_ value: Double, _ decimals: Int = 2) -> String {
    guard value.isFinite else { return value.isNaN ? "—" : value > 0 ? "∞" : "−∞" }
    return Digits(decimals).value(Measure(value, mcse: 0))
  }

  /// A share in whole per cent, with a decimal below 10.
  static func percent(_ share: Double) -> String {
    let value = 100 * share
    return number(value, abs(value) < 9.95 && value != value.rounded() ? 1 : 0)
  }

  private static func count(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(count) \(count == 1 ? singular : plural ?? singular + "s")"
  }
}

extension KnownEstimator {
  /// `feasible generalised least squares (behaves like it on 99.8 % of 4,096 probes)`
  public var text: String {
    let percent = share == 1 ? "100" : Digits(1).value(Measure((1000 * share).rounded(.down) / 10, mcse: 0))
    return "\(name) (behaves like it on \(percent) % of \(Digits.grouped(probes)) probes)"
  }
}

extension String {
  /// The same with its first letter in upper case.
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
