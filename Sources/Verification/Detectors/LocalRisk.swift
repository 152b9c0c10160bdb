import Engine
import Foundation
import Studies

/// Superefficiency: gains at one point that are paid for in its neighbourhood, as Hodges' estimator does (Le Cam 1953).
///
/// Where a verified symmetry can put the truth anywhere (`truthShifts`), the risk relative to the baseline is mapped within eight
/// standard errors of several centres (the mean truth, zero, one, the truths where the candidate did best). The detector fires where
/// the worst of them is significantly above twice the baseline's risk although the candidate gains in some cell, and 64 standard
/// errors off less than half of that is left: the bound is that of statistics.md's trap T02, whose risk is threefold at n = 25 and
/// grows from there, and no estimator of the catalogue comes near it. What keeps growing is shrinkage, and `SlopeOnTruth` says so.
/// In a cell where the candidate loses on the whole the bound is twice its mean risk there: that it is worse in such a design, at
/// every truth alike, is for the verdict to say.
///
/// Over windows of the truths as they were drawn the same bound makes a condition: the candidate is worse at some truths, and which
/// they are is said. Where it is the baseline that is pulled towards a point, as least squares of censored outcomes is towards nought, a
/// window in which that one is right by accident says nothing about the candidate.
public struct LocalRisk: Detector {
  /// "superefficiency at a point"
  public let name = "superefficiency at a point"
  /// Relative risk that no honest gain elsewhere excuses.
  static let bound = 2.0
  /// Relative risk that counts in a cell, where a candidate may be worse at every truth.
  private static func limit(in cell: ExaminedCell) -> Double {
    let mean = exp(-cell.efficiency.value)
    return bound * (mean > 1 ? mean : 1)
  }

  /// Share of its mean risk below which a baseline that is pulled towards a point is right by accident.
  private static let accident = 0.25
  /// A baseline whose slope on the truth is significantly below this is pulled.
  private static let pulled = 0.9

  private static func baselineIsPulled(_ cell: ExaminedCell) -> Bool {
    let slope = SlopeOnTruth.slope(cell, estimator: 0)
    return !slope.value.isNaN && slope.value + 4 * slope.standardError < pulled
  }

  /// Distances from a centre, in standard errors of the baseline.
  static let distances: [Double] = [0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8]

  /// The detector.
  public init() {}

  /// Runs the experiment.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    guard examination.problem.loss != .test, !examination.cells.isEmpty else {
      return .notApplicable(name, "decisions of a test have no neighbourhood")
    }
    typealias Found = (risk: RelativeRisk, bound: Double, place: String)
    func worse(_ a: Found?, _ b: Found) -> Found? {
      guard !b.risk.value.isNaN else { return a }
      guard let a, a.risk.value / a.bound >= b.risk.value / b.bound else { return b }
      return a
    }
    var window: Found?
    for cell in examination.cells {
      let bound = Self.limit(in: cell)
      let windows = TruthWindows(cell, count: 20)
      let isPulled = Self.baselineIsPulled(cell)
      let typical = Moments(windows.windows.map(\.baselineRisk)).mean
      for (risk, coordinate) in zip(windows.windows, windows.coordinates)
      where !isPulled || risk.baselineRisk > Self.accident * typical {
        let place = "\(Digits(2).value(Measure(coordinate, mcse: 0))) in \(cell.cell)"
        window = worse(window, (risk, bound, windows.isDistance ? "at a distance of \(place)" : "near \(place)"))
      }
    }
    var mapped: Found?
    for cell in examination.selection(3) {
      try Task.checkCancellation()
      guard let map = RiskMap(cell) else { continue }
      let bound = Self.limit(in: cell)
      for (place, risk) in map.risks() { mapped = worse(mapped, (risk, bound, "\(place) in \(cell.cell)")) }
    }
    guard let worst = [mapped, window].compactMap({ $0 }).max(by: { $0.risk.value < $1.risk.value }) else {
      return .notApplicable(name, "the truth does not vary and no shift of the data is known")
    }
    let gains = examination.cells.contains { $0.efficiency.value > 0 }
    func fires(_ found: Found) -> Bool { gains && found.risk.excess(over: found.bound).z > 5 }
    if let mapped, fires(mapped) {
      return DetectorResult(
        name: name, passed: false, figure: mapped.risk.text,
        words:
          "The candidate gains at some truths and pays at others: its risk is \(mapped.risk.text) times the baseline's at "
          + "\(mapped.place).")
    }
    if let window, fires(window) {
      let text = "\(window.place) the risk is \(window.risk.text) times the baseline's"
      return DetectorResult(
        name: name, passed: true, figure: window.risk.text, words: "It gains on the whole; with truths \(text).",
        condition: "truths are as often where it gains: \(text)")
    }
    let words =
      gains
      ? "No truth was found that pays for a gain beside it: the risk is at worst \(worst.risk.text) times the baseline's, "
        + "\(worst.place)."
      : "The candidate gains in no cell, so no point pays for it (at worst \(worst.risk.text) times the baseline's risk)."
    return DetectorResult(name: name, passed: true, figure: worst.risk.text, words: words)
  }
}

/// Relative risk of a cell as a function of the truth, with the same errors at every truth.
struct RiskMap {
  private let cell: ExaminedCell
  private let shift: DataShift
  private let drawing: Drawing
  private let spread: TruthSpread
  /// Data sets a point of the map.
  private static let replications = 200

  /// nil where no shift of the data can put the truth anywhere.
  init?(_ cell: ExaminedCell) {
    let target = Array(repeating: 1.0, count: cell.truthCount)
    guard let shift = cell.truthShifts().first(where: { $0.amounts(for: target) != nil }) else { return nil }
    self.cell = cell
    self.shift = shift
    // Some eighty points.
    drawing = cell.draw(cell.affordable(min(Self.replications, cell.outcome.replications.count), times: 80))
    spread = TruthSpread(cell)
  }

  /// The places, in words, with the relative risks there; those alone that are at least twice what is left far away.
  func risks() -> [(String, RelativeRisk)] {
    let q = cell.truthCount
    // A unit is the standard error of one entry; neighbours lie in a direction in which every entry moves alike.
    let unit = spread.error / Double(q).squareRoot()
    guard unit > 0 else { return [] }
    var seen: Set<[Double]> = []
    let steps = LocalRisk.distances.flatMap { $0 == 0 ? [0] : [$0, -$0] }
    var truths: [[Double]] = []
    for centre in centres() {
      for step in steps {
        let truth = centre.map { $0 + step * unit }
        if seen.insert(truth.map { ($0 / unit * 4).rounded() }).inserted { truths.append(truth) }
      }
    }
    if truths.allSatisfy({ followsTheTruth(to: $0, within: 1e-6 * unit) }) {
      return [("at every truth alike", RelativeRisk(cell, drawing))]
    }
    // What a fixed point costs grows with the distance; what superefficiency costs is gone there.
    let away = [64.0, -64.0].compactMap { step in risk(at: spread.centre.map { $0 + step * unit })?.value }
    guard let farthest = away.max() else { return [] }
    return truths.compactMap { truth -> (String, RelativeRisk)? in
      guard let risk = risk(at: truth), farthest < risk.value / 2 else { return nil }
      let place = truth.prefix(3).map { Digits(2).value(Measure($0, mcse: 0)) }.joined(separator: ", ")
      return ("at truth \(place)\(truth.count > 3 ? ", …" : "")", risk)
    }
  }

  /// Whether the candidate moves by as much as the truth does: its errors, and so its risk, are then the same there.
  private func followsTheTruth(to truth: [Double], within tolerance: Double) -> Bool {
    let some = Drawing(datasets: Array(drawing.datasets.prefix(8)), truths: Array(drawing.truths.prefix(8)))
    guard let moved = moved(some, to: truth) else { return false }
    let before = cell.judge(some, .candidate).estimates
    let after = cell.judge(moved, .candidate).estimates
    for r in some.truths.indices {
      guard let x = before[r], let y = after[r] else {
        if before[r] == nil && after[r] == nil { continue }
        return false
      }
      for entry in x.indices {
        let distance: Double = truth[entry % truth.count] - some.truths[r][entry % truth.count]
        if abs(y[entry] - x[entry] - distance) > tolerance + 1e-9 * abs(distance) { return false }
      }
    }
    return true
  }

  /// Points around which to look.
  private func centres() -> [[Double]] {
    let q = cell.truthCount
    var centres = [spread.centre, Array(repeating: 0, count: q), Array(repeating: 1, count: q)]
    let windows = TruthWindows(cell, count: 20)
    if q == 1, let best = windows.windows.indices.min(by: { windows.windows[$0].value < windows.windows[$1].value }) {
      centres.append([windows.coordinates[best]])
    }
    return centres
  }

  private func risk(at truth: [Double]) -> RelativeRisk? { moved(drawing, to: truth).map { RelativeRisk(cell, $0) } }

  /// The data sets with every truth moved to `truth`.
  private func moved(_ drawing: Drawing, to truth: [Double]) -> Drawing? {
    var moved = drawing
    for r in drawing.datasets.indices {
      guard let amounts = shift.amounts(for: zip(truth, drawing.truths[r]).map { $0 - $1 }) else { return nil }
      moved.datasets[r] = shift.apply(amounts, to: drawing.datasets[r])
      moved.truths[r] = truth
    }
    return moved
  }
}
