import Engine
import Foundation
import Studies

/// The baseline with another label: intervals that are the baseline's, stretched by one and the same factor whatever the data and the
/// design, and p-values that are one and the same function of the baseline's. They tell nothing that the baseline does not; what they
/// claim is a number that somebody has looked up.
///
/// Where the claim is then right in every design, size or coverage within a hundredth of nominal, it is a condition: the number holds as
/// long as the baseline is as wrong as it is here. A correction that depends on the sample size, as Student's distribution
/// in the normal one's place does, is no fixed function, and so the designs have to have different sizes. What is such a function
/// but for a wobble is under that condition too (`NearRelabelling`).
public struct BaselineRelabelled: Detector {
  /// "more than a relabelled baseline"
  public let name = "more than a relabelled baseline"
  /// Differences, in half lengths or in p, that count as none.
  static let tolerance = 3e-4
  /// How far a law may be from what it claims, beyond three standard errors.
  static let offNominal = 0.01

  /// The detector.
  public init() {}

  /// Looks at the answers on the data sets drawn for all detectors.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    let problem = examination.problem
    guard problem.loss == .interval || problem.loss == .test else {
      return .notApplicable(name, "estimates claim no probability")
    }
    // Sizes are shapes, and whole numbers that every data set of a design has.
    let sizes = Set(examination.cells.map { $0.argumentTypes.map { [$0.known ?? 0] + $0.shape.map(Double.init) } })
    let relabelled =
      sizes.count < 2
      ? nil : problem.loss == .test ? Self.isFunction(examination.cells) : Self.isStretched(examination.cells)
    guard let relabelled else {
      guard let near = NearRelabelling.finding(examination.cells, isTest: problem.loss == .test) else {
        return DetectorResult(
          name: name, passed: true, figure: "no", words: "Its answers are no fixed function of the baseline's.")
      }
      let wobble = "but for some \(Int((100 * NearRelabelling.roughness).rounded())) %"
      return DetectorResult(
        name: name, passed: true, figure: near, words: "It is a fixed function of the baseline, \(wobble): \(near).",
        condition: "the baseline is as wrong as it is here: \(near), \(wobble)")
    }
    let off = examination.cells.compactMap { cell -> (cell: Cell, share: Proportion)? in
      guard let share = Self.share(cell, problem),
        abs(share.value - problem.level) > Self.offNominal + 3 * share.measure.mcse
      else { return nil }
      return (cell.cell, share)
    }.max { abs($0.share.value - problem.level) < abs($1.share.value - problem.level) }
    guard let off else {
      return DetectorResult(
        name: name, passed: true, figure: relabelled,
        words: "It is a fixed function of the baseline (\(relabelled)), and what it claims is right in every design.",
        condition: "the baseline is as wrong as it is here: it is a fixed function of it, \(relabelled)")
    }
    let figure = Digits(3).text(off.share.measure)
    return DetectorResult(
      name: name, passed: false, figure: relabelled,
      words:
        "It is the baseline with another label: \(relabelled), whatever the data and the design; it "
        + (problem.loss == .test ? "rejects a true null" : "covers")
        + " with probability \(figure) in \(off.cell), nominal "
        + "\(problem.level).")
  }

  /// Coverage, or size; nil where the cell says nothing about it.
  private static func share(_ cell: ExaminedCell, _ problem: Problem) -> Proportion? {
    if problem.loss == .test {
      let nulls = CellEvidence.pValues(cell.outcome, null: true)
      return nulls.count > 30 ? Proportion(nulls.count { $0.candidate <= problem.level }, of: nulls.count) : nil
    }
    let pairs = intervals(cell)
    return pairs.count > 30
      ? Proportion(pairs.count { $0.own.0 <= $0.truth && $0.truth <= $0.own.1 }, of: pairs.count) : nil
  }

  static func intervals(_ cell: ExaminedCell) -> [(
    baseline: (Double, Double), own: (Double, Double), truth: Double
  )] {
    let (baseline, own) = (cell.outcome.estimators[0], cell.outcome.estimators[1])
    guard baseline.count == 2, own.count == 2, cell.truthCount == 1 else { return [] }
    return (0..<cell.outcome.replications.count).compactMap { r in
      let (a, b) = (
        (baseline.estimates[2 * r], baseline.estimates[2 * r + 1]), (own.estimates[2 * r], own.estimates[2 * r + 1])
      )
      guard [a.0, a.1, b.0, b.1].allSatisfy(\.isFinite), a.0 < a.1 else { return nil }
      return (a, b, cell.outcome.truths[r])
    }
  }

  /// Ends at the same places of the baseline's interval, −1 and 1 being its own: "ends at −2 and 2 half lengths". nil where they move, and
  /// for the baseline itself.
  private static func isStretched(_ cells: [ExaminedCell]) -> String? {
    var first: (Double, Double)?
    for cell in cells {
      let pairs = intervals(cell)
      guard pairs.count > 8 else { return nil }
      for pair in pairs {
        let (half, middle) = ((pair.baseline.1 - pair.baseline.0) / 2, (pair.baseline.0 + pair.baseline.1) / 2)
        // Where half a length is rounding beside the middle nothing can be told.
        guard half > 1e-9 * abs(middle) else { continue }
        let ends = ((pair.own.0 - middle) / half, (pair.own.1 - middle) / half)
        guard let known = first else {
          first = ends
          continue
        }
        let allowed = tolerance * (1 + abs(known.0) + abs(known.1))
        if abs(ends.0 - known.0) > allowed || abs(ends.1 - known.1) > allowed { return nil }
      }
    }
    guard let first, abs(first.0 + 1) > tolerance || abs(first.1 - 1) > tolerance else { return nil }
    func text(_ value: Double) -> String { Digits(2).value(Measure(value, mcse: 0)) }
    return "ends at \(text(first.0)) and \(text(first.1)) of the baseline's half length"
  }

  /// p-values that never fall while the baseline's rise, over all designs together, and that say something else.
  private static func isFunction(_ cells: [ExaminedCell]) -> String? {
    var pairs: [(baseline: Double, candidate: Double)] = []
    for cell in cells {
      pairs += CellEvidence.pValues(cell.outcome, null: true) + CellEvidence.pValues(cell.outcome, null: false)
    }
    guard pairs.count > 100, pairs.contains(where: { abs($0.baseline - $0.candidate) > tolerance }) else { return nil }
    pairs.sort { $0 < $1 }
    var (largest, falls) = (-Double.infinity, 0)
    for pair in pairs {
      if pair.candidate < largest - tolerance { falls += 1 }
      largest = max(largest, pair.candidate)
    }
    // One in a thousand may be rounding at a step.
    guard falls * 1_000 <= pairs.count else { return nil }
    let near = pairs.min { abs($0.baseline - 0.05) < abs($1.baseline - 0.05) } ?? (0, 0)
    func text(_ value: Double) -> String { Digits(3).value(Measure(value, mcse: 0)) }
    return "p = \(text(near.candidate)) where the baseline's is \(text(near.baseline))"
  }
}
