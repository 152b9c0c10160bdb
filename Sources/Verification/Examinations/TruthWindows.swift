import Foundation
import Studies

/// The replications of a cell sorted by their truth into windows of equal size: relative risk conditional on the truth.
/// A number is sorted by itself, a vector by its distance from the mean truth.
struct TruthWindows {
  /// Windows in the order of the truth.
  let windows: [RelativeRisk]
  /// Mean coordinate of each window.
  let coordinates: [Double]
  /// Whether coordinates are distances from the centre.
  let isDistance: Bool

  init(_ cell: ExaminedCell, count: Int) {
    let q = cell.truthCount
    let truths = cell.outcome.truths
    let centre = TruthSpread(cell).centre
    let total = cell.outcome.replications.count
    func coordinate(_ r: Int) -> Double {
      if q == 1 { return truths[r] }
      return (0..<q).reduce(0) { $0 + pow(truths[r * q + $1] - centre[$1], 2) }.squareRoot()
    }
    let (baseline, candidate) = (cell.baselineLosses, cell.candidateLosses)
    let alive = (0..<total).filter { !baseline[$0].isNaN && !candidate[$0].isNaN && coordinate($0).isFinite }
      .map { (coordinate($0), $0) }.sorted { $0 < $1 }
    isDistance = q > 1
    let distinct = Set(alive.map(\.0)).count
    let size = alive.count / max(count, 1)
    guard size >= 8, distinct > count else {
      (windows, coordinates) = ([], [])
      return
    }
    let groups = (0..<count).map { alive[$0 * alive.count / count..<($0 + 1) * alive.count / count] }
    windows = groups.map { group in
      RelativeRisk(baseline: group.map { baseline[$0.1] }, candidate: group.map { candidate[$0.1] })
    }
    coordinates = groups.map { group in group.reduce(0) { $0 + $1.0 } / Double(group.count) }
  }
}
