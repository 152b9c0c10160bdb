import Foundation
import Studies

/// Intervals and tests: validity and information together.
///
/// *Valid*: coverage (size) is not significantly worse than nominal by more than 0.01. *Informative*: beside the baseline made
/// valid by an oracle (`Information`). Better is, who is valid and tells as much as the baseline made valid; a candidate that
/// is nearer to validity and not there yet has to tell more. Validity at the price of length or power is a gain under
/// conditions, and what tells next to nothing is none.
extension VerdictRule {
  /// Points of power that a test which restores the size may give away in comparison to the baseline made valid: that one's critical value
  /// comes of an oracle, and whoever has to find it in the data, or to be on the safe side of it, pays something for that.
  static let oracle = 0.05
  /// A test keeps at least this share of the power beyond its level that the baseline made valid has; intervals have an end in at
  /// least this share of samples. The detector of tests without power draws the same line.
  static let leastShare = 0.1
  /// Intervals whose score is more than this many times that of the baseline made valid tell nothing that is worth its length.
  static let longest = 2.0

  /// The baseline is valid, by and large: more has to be told.
  func judgeInformation(_ cells: [CellEvidence], _ decision: inout Decision) {
    let known = cells.compactMap(\.information)
    guard !known.isEmpty else {
      decision.reservations.append(.unknownPower)
      if decision.losesValidity.contains(true) { decision.verdict = .worse }
      return
    }
    let judged = AggregateEfficiency(known.map(\.asItIs), aggregate: aggregate)
    decision.pValue = judged.pBetter
    decision.information = Self.measure(judged)
    if decision.losesValidity.contains(true) {
      decision.verdict = lostValidity(isBetter: judged.pBetter <= level, cells, decision)
      return
    }
    decision.verdict = verdict(judged, decision)
    let equal = known.compactMap(\.atEqualSize)
    if decision.verdict == .better, !equal.isEmpty,
      AggregateEfficiency(equal, aggregate: .mean).pBetter > cellLevel
    {
      guard isCautious(cells) else {
        let exact = AggregateEfficiency(equal, aggregate: .mean)
        decision.verdict = exact.lower > -tolerance && exact.upper < tolerance ? .equivalent : .inconclusive
        return
      }
      decision.verdict = .conditionallyBetter
      decision.reservations.append(.sizeAlone)
    }
  }

  /// Whether the baseline's size is below nominal for certain, so that a size nearer to it is a gain. Where it is nominal but for chance,
  /// whoever uses up the tolerance of sizes would gain by that alone.
  private func isCautious(_ cells: [CellEvidence]) -> Bool {
    let sizes = cells.compactMap(\.validity).filter { $0.nulls > 0 }
    let count = Double(sizes.reduce(0) { $0 + $1.nulls })
    guard count > 0 else { return true }
    let size = sizes.reduce(0) { $0 + $1.baseline * Double($1.nulls) } / count
    return Normal.survival((nominal - size) / (nominal * (1 - nominal) / count).squareRoot()) < level
  }

  /// The baseline is invalid: validity has to be gained, and no more paid for it than the baseline made valid would.
  func judgeValidity(_ cells: [CellEvidence], isInvalid: Bool, _ decision: inout Decision) {
    let gains = cells.compactMap(\.validity?.gain)
    guard !gains.isEmpty else { return }
    let judged = AggregateEfficiency(gains, aggregate: .mean)
    decision.pValue = judged.pBetter
    decision.gain = Self.measure(judged)
    let known = cells.compactMap(\.information)
    let asItIs = known.isEmpty ? nil : AggregateEfficiency(known.map(\.asItIs), aggregate: .mean)
    let adjusted = known.isEmpty ? nil : AggregateEfficiency(known.map(\.adjusted), aggregate: .mean)
    decision.information = asItIs.map(Self.measure)
    decision.adjusted = adjusted.map(Self.measure)
    let isGained = judged.pBetter <= level
    if decision.losesValidity.contains(true) {
      decision.verdict = lostValidity(isBetter: isGained, cells, decision)
      return
    }
    guard let asItIs, let adjusted else {
      decision.reservations.append(.unknownPower)
      decision.verdict = isGained ? .conditionallyBetter : judged.upper < 0 ? .worse : .inconclusive
      return
    }
    if judged.lower > -ValidityTest.tolerance, judged.upper < ValidityTest.tolerance {
      decision.verdict =
        asItIs.lower > -tolerance ? .equivalent : asItIs.upper < -tolerance ? .worse : .inconclusive
      return
    }
    guard isGained else {
      decision.verdict = judged.upper < 0 ? .worse : .inconclusive
      return
    }
    if tellsNothing(known) {
      decision.verdict = .worse
      decision.reservations = [.tellsNothing]
      return
    }
    let beyondCoin = shareBeyondCoin(known) ?? 1
    if beyondCoin < Self.leastShare {
      decision.verdict = .worse
      decision.reservations = [.throwsAway]
      return
    }
    let isCostly =
      endpoint == .size
      ? adjusted.upper < -Self.oracle || asItIs.upper < -Self.oracle
      : asItIs.upper < -tolerance || isMoreEndless(known)
    let tellsMore = adjusted.lower > 0
    if isInvalid { decision.reservations.append(.notValid) }
    if isCostly { decision.reservations.append(.costs) }
    if isCostly ? false : !isInvalid || tellsMore && !isBeyondRobust(cells) {
      // A cell where it tells less is named, and weighed with the others.
      decision.verdict = isSealed ? .better : .conditionallyBetter
    } else if isInvalid, isCostly,
      judged.estimate.value < 0.5 * shortfall(cells) || beyondCoin < 0.5 || decision.worse.contains(true)
        || (endpoint == .coverage && isMoreEndless(known))
    {
      // Paid for, and not reached: not half way there, at the expense of designs where the baseline is valid, or without end.
      decision.verdict = .worse
    } else {
      decision.verdict = .conditionallyBetter
    }
  }

  /// Whether some cell errs more than half as often again as it says: Bradley's (1978) liberal bound of what is robust. What is nearer to
  /// validity than an invalid baseline and tells more works up to there, and under conditions beyond.
  private func isBeyondRobust(_ cells: [CellEvidence]) -> Bool {
    let allowed = 1.5 * (endpoint == .size ? nominal : 1 - nominal)
    return cells.compactMap(\.validity).contains {
      $0.candidateInvalid < cellLevel && (endpoint == .size ? $0.candidate : 1 - $0.candidate) > allowed
    }
  }

  /// Validity that the baseline has is lost in some cells.
  private func lostValidity(isBetter: Bool, _ cells: [CellEvidence], _ decision: Decision) -> Verdict {
    let valid = cells.count { ($0.validity?.baselineInvalid ?? 0) >= cellLevel }
    return isBetter && 2 * decision.losesValidity.count { $0 } < valid ? .conditionallyBetter : .worse
  }

  /// By how much the baseline falls short of its claim, over the cells.
  private func shortfall(_ cells: [CellEvidence]) -> Double {
    let gains = cells.compactMap(\.validity?.shortfall)
    return gains.isEmpty ? 0 : gains.reduce(0, +) / Double(gains.count)
  }

  /// How far a test is on the way from a baseline thinned by a coin (0) to one with its critical value moved (1), at the test's own size;
  /// nil where there is no way to go, and for a test that looks elsewhere: one in ten of its rejections or more are none of the baseline's.
  private func shareBeyondCoin(_ cells: [Information]) -> Double? {
    let ways = cells.filter { $0.baselineInvalid < cellLevel }.compactMap(\.thinned)
    let room = ways.reduce(0) { $0 + $1.room }
    let shared = ways.reduce(0) { $0 + $1.shared }
    guard shared > (1 - Self.leastShare) * Double(ways.count) else { return nil }
    return room > Self.leastShare * Double(ways.count) ? ways.reduce(0) { $0 + $1.beyond } / room : nil
  }

  /// Intervals without end in more samples than the baseline has them, by more than one in a hundred.
  private func isMoreEndless(_ cells: [Information]) -> Bool {
    cells.reduce(0) { $0 + $1.unbounded - $1.baselineUnbounded } > ValidityTest.tolerance * Double(cells.count)
  }

  /// No power, intervals of no use.
  func tellsNothing(_ cells: [Information]) -> Bool {
    guard !cells.isEmpty else { return false }
    let count = Double(cells.count)
    let candidate = cells.reduce(0) { $0 + $1.candidate } / count
    let baseline = cells.reduce(0) { $0 + $1.baseline } / count
    guard endpoint == .coverage else {
      return baseline - nominal > Self.leastShare && candidate - nominal < Self.leastShare * (baseline - nominal)
    }
    let unbounded = cells.reduce(0) { $0 + $1.unbounded } / count
    let without = cells.reduce(0) { $0 + $1.baselineUnbounded } / count
    if unbounded > 0 || without > 0 { return unbounded > 1 - Self.leastShare && without < 1 - Self.leastShare }
    return AggregateEfficiency(cells.map(\.asItIs), aggregate: .mean).estimate.value < -log(Self.longest)
  }

  static func measure(_ judged: AggregateEfficiency) -> Measure {
    Measure(judged.estimate.value, mcse: judged.estimate.standardError, lower: judged.lower, upper: judged.upper)
  }
}
