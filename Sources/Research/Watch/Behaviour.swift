import Engine
import Foundation
import Studies

/// What a program does on the probes, as a point: its estimates less the baseline's, in units of the baseline's typical error.
///
/// Two programs whose points are as far apart as `scale` differ by so much that one of them could be 2 % more efficient than the
/// other, which is the margin of a verdict: an estimator that adds independent noise of δ typical errors to another loses δ² of
/// its efficiency.
public struct Behaviour: Hashable, Sendable {
  /// Coordinates, at most `dimensions` of them, rounded to a thousandth.
  public let coordinates: [Double]

  /// Coordinates kept: of more, random projections (Johnson & Lindenstrauss 1984).
  static let dimensions = 32
  /// Departures beyond this many typical errors, and estimates that are not numbers, count as this many.
  static let bound = 8.0
  /// √0.02
  static let scale = 0.02.squareRoot()

  /// From departures in typical errors, in a fixed order.
  init(departures: [Double], key: Key) {
    let bounded = departures.map { $0.isNaN ? Self.bound : min(max($0, -Self.bound), Self.bound) }
    guard bounded.count > Self.dimensions else {
      coordinates = bounded.map { ($0 * 1000).rounded() / 1000 + 0 }
      return
    }
    var random = RandomSource(key.split("projections"))
    var sums = Array(repeating: 0.0, count: Self.dimensions)
    for value in bounded {
      let signs = random.next()
      for dimension in sums.indices { sums[dimension] += signs >> UInt64(dimension) & 1 == 0 ? value : -value }
    }
    let root = Double(bounded.count).squareRoot()
    coordinates = sums.map { ($0 / root * 1000).rounded() / 1000 + 0 }
  }

  /// Root mean square distance, in typical errors.
  public func distance(to other: Behaviour) -> Double {
    guard !coordinates.isEmpty, coordinates.count == other.coordinates.count else { return 0 }
    let sum = zip(coordinates, other.coordinates).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    return (sum / Double(coordinates.count)).squareRoot()
  }

  /// 1 for the same behaviour, 1/e at a distance of `scale`, towards 0 far apart.
  public func similarity(to other: Behaviour) -> Double { exp(-distance(to: other) / Self.scale) }
}

/// How much the baseline typically errs where the probes are drawn: the unit of behaviours.
struct BaselineError: Sendable {
  /// By the cell's description.
  let byCell: [String: Double]

  /// The median absolute error of entries over 256 replications, over 0.6745 (the normal standard deviation); for tests, the
  /// standard deviation of a uniform p-value. This looks at truths, so it stays on the judge's side.
  init(_ problem: Problem, cells: [VisibleCell], key: Key, threads: Int) async throws {
    var units: [String: Double] = [:]
    for cell in problem.visible where cells.contains(where: { $0.description == cell.identity }) {
      if problem.loss == .test {
        units[cell.identity] = (1.0 / 12).squareRoot()
        continue
      }
      let outcome = try await CellRun.run(
        cell, estimators: [problem.baseline], loss: problem.loss, level: problem.level, replications: 0..<256,
        key: key.split("unit").split(cell.identity), threads: threads)
      let own = outcome.estimators[0]
      guard own.diagnostic == nil, own.count > 0 else { continue }
      var errors: [Double] = []
      for replication in 0..<outcome.replications.count {
        let truth = Array(outcome.truth(replication))
        for (entry, value) in own.estimate(replication).enumerated() where !truth.isEmpty {
          errors.append(abs(value - truth[entry % truth.count]))
        }
      }
      errors = errors.filter(\.isFinite).sorted()
      if !errors.isEmpty { units[cell.identity] = errors[errors.count / 2] / 0.6745 }
    }
    byCell = units
  }
}
