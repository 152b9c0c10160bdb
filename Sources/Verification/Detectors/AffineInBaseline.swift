import Foundation

/// Is the candidate a + b · baseline with the same a and b for all data of all designs? Then it adds nothing to the baseline but a
/// number that somebody has looked up. A pure factor is allowed where it depends on the sample size, as a divisor n + 1 in place of
/// n − 1 does.
struct AffineInBaseline {
  private let cells: [ExaminedCell]

  init(_ cells: [ExaminedCell]) { self.cells = cells }

  /// What was found, in words; nil if the candidate is nothing of the kind.
  /// - Parameter shrinks: whether its slope on the truth is below 1 (or there is none): a factor that corrects a baseline which
  ///   overshoots brings it to 1.
  func finding(shrinks: Bool) -> String? {
    let lines = cells.compactMap(Self.line)
    guard let first = lines.first, lines.count == cells.count else { return nil }
    guard lines.allSatisfy({ abs($0.slope - first.slope) < 1e-6 }) else { return nil }
    let isOffset = lines.contains { abs($0.intercept) > 1e-6 * $0.scale }
    let isSame = lines.allSatisfy { abs($0.intercept - first.intercept) < 1e-6 * $0.scale }
    let sizes = Set(cells.map { $0.argumentTypes.map(\.shape) })
    if first.slope >= SlopeOnTruth.honest {
      // The baseline and a number, and nothing else; a correction that depends on the design says where it comes from.
      guard isOffset, isSame, abs(first.slope - 1) < 1e-6, cells.count > 1 else { return nil }
      return
        "The candidate is the baseline with a fixed number added, \(String(format: "%.3g", first.intercept)), whatever "
        + "the data are."
    }
    guard shrinks, isOffset || sizes.count > 1 || first.slope < 0.75 else { return nil }
    return
      "The candidate is the baseline pulled towards a fixed point: always \(String(format: "%.3g", first.intercept)) + "
      + "\(String(format: "%.3g", first.slope)) times the baseline's estimate."
  }

  /// The line through all (baseline's estimate, candidate's estimate); nil if they do not lie on one.
  private static func line(_ cell: ExaminedCell) -> (intercept: Double, slope: Double, scale: Double)? {
    let (b, a) = (cell.outcome.estimators[0], cell.outcome.estimators[1])
    guard b.count == a.count else { return nil }
    let pairs = zip(b.estimates, a.estimates).filter { $0.isFinite && $1.isFinite }
    guard pairs.count > 8 else { return nil }
    let n = Double(pairs.count)
    let x̄ = pairs.reduce(0) { $0 + $1.0 } / n
    let ȳ = pairs.reduce(0) { $0 + $1.1 } / n
    let xx = pairs.reduce(0) { $0 + ($1.0 - x̄) * ($1.0 - x̄) }
    let xy = pairs.reduce(0) { $0 + ($1.0 - x̄) * ($1.1 - ȳ) }
    guard xx > 0 else { return nil }
    let slope = xy / xx
    let scale = (xx / n).squareRoot()
    guard pairs.allSatisfy({ abs($0.1 - ȳ - slope * ($0.0 - x̄)) <= 1e-7 * (scale + abs($0.1)) }) else { return nil }
    return (ȳ - slope * x̄, slope, scale)
  }
}
