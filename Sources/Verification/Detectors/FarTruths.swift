import Engine
import Foundation
import Studies

/// The candidate's risk where shifted or rescaled data put the truth far away.
struct FarTruths {
  private let cell: ExaminedCell
  private let drawing: Drawing
  /// Typical distance of a truth from their mean, at least the baseline's own error.
  private let spread: Double

  private let near: Double
  private let far: Double

  /// - Parameter reach: 1 looks 16 and 256 spreads away; more looks further.
  init(_ cell: ExaminedCell, reach: Double = 1) throws {
    self.cell = cell
    near = 16 * reach
    far = 256 * reach
    drawing = cell.draw(min(cell.outcome.replications.count, 128))
    spread = TruthSpread(cell).distance
  }

  /// What betrays a fixed point, in words; nil if nothing does.
  /// - Parameter slopeKnown: false where the truth does not vary: a weak response to the shift is then asked for as well.
  func finding(slopeKnown: Bool) throws -> String? {
    for shift in DataShift.all(in: cell) {
      let direction = self.direction(shift)
      guard let direction else { continue }
      if !slopeKnown, response(shift, direction) > 0.9 { continue }
      let risks = [near, far].map { relativeRisk(shift, direction, distance: $0) }
      if Self.growsWithoutBound(risks[0], risks[1]) {
        return
          "The candidate is pulled towards a fixed point: with the truth \(Int(near)) spreads away its risk is "
          + "\(risks[0].text) times the baseline's, with \(Int(far)) spreads \(risks[1].text) times (\(cell.cell))."
      }
    }
    guard slopeKnown else { return nil }
    for scaling in DataScaling.all(in: cell) {
      for sign in [1.0, -1.0] {
        let risks = [near, far].map { relativeRisk(scaling, factor: pow($0, sign)) }
        if Self.growsWithoutBound(risks[0], risks[1]) {
          return "The candidate is pulled towards a fixed point: with data and truth on another scale its risk is "
            + "\(risks[0].text) times the baseline's, then \(risks[1].text) times (\(cell.cell))."
        }
      }
    }
    return nil
  }

  static func growsWithoutBound(_ near: RelativeRisk, _ far: RelativeRisk) -> Bool {
    far.excess(over: 2).z > 4 && far.value > 4 * near.value
  }

  /// A direction of unit length that moves the truth, and by how much a step along it does.
  private func direction(_ shift: DataShift) -> [Double]? {
    var random = KeyedIndices(key: cell.key.split("direction"))
    let direction = (0..<shift.directions).map { _ in random.uniform() < 0.5 ? -1.0 : 1.0 }
    let length = shift.movement(direction).reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 1e-9 else { return nil }
    return direction.map { $0 / length }
  }

  /// Share of a far shift that the candidate follows.
  private func response(_ shift: DataShift, _ direction: [Double]) -> Double {
    let amounts = direction.map { $0 * far * spread }
    let movement = shift.movement(amounts)
    let before = cell.judge(drawing, .candidate).estimates
    let after = cell.judge(drawing.mapping { shift.apply(amounts, to: $0) }, .candidate).estimates
    var (followed, total) = (0.0, 0.0)
    for case (let old?, let new?) in zip(before, after) {
      for (entry, (x, y)) in zip(old, new).enumerated() {
        let expected = movement[entry % movement.count]
        followed += (y - x) * expected
        total += expected * expected
      }
    }
    return total > 0 ? followed / total : 1
  }

  private func relativeRisk(_ shift: DataShift, _ direction: [Double], distance: Double) -> RelativeRisk {
    let amounts = direction.map { $0 * distance * spread }
    let movement = shift.movement(amounts)
    let moved = drawing.mapping {
      shift.apply(amounts, to: $0)
    } truth: {
      zip($0, movement).map { $0 + $1 }
    }
    return RelativeRisk(cell, moved)
  }

  private func relativeRisk(_ scaling: DataScaling, factor: Double) -> RelativeRisk {
    let scale = pow(factor, scaling.exponent)
    return RelativeRisk(
      cell,
      drawing.mapping {
        scaling.apply(factor, to: $0)
      } truth: {
        $0.map { $0 * scale }
      })
  }
}

/// How far truths lie from their mean.
struct TruthSpread {
  /// Mean of each entry.
  let centre: [Double]
  /// Root mean square distance from the centre, at least the baseline's own root mean square error.
  let distance: Double
  /// The baseline's root mean square error (of an interval, half its length).
  let error: Double

  init(_ cell: ExaminedCell) {
    let q = cell.truthCount
    let truths = cell.outcome.truths
    let estimates = cell.outcome.estimators[0].estimates
    let k = cell.outcome.estimators[0].count
    let total = cell.outcome.replications.count
    let alive = (0..<total).filter { r in
      (0..<q).allSatisfy { truths[r * q + $0].isFinite } && (0..<k).allSatisfy { estimates[r * k + $0].isFinite }
    }
    let n = Double(max(1, alive.count))
    var mean = Array(repeating: 0.0, count: q)
    for r in alive { for j in 0..<q { mean[j] += truths[r * q + j] / n } }
    var (spread, error) = (0.0, 0.0)
    for r in alive {
      for j in 0..<q { spread += (truths[r * q + j] - mean[j]) * (truths[r * q + j] - mean[j]) / n }
      if k == q {
        for j in 0..<q {
          let e = estimates[r * k + j] - truths[r * q + j]
          error += e * e / n
        }
      } else if k == 2 {
        error += (estimates[r * k + 1] - estimates[r * k]) * (estimates[r * k + 1] - estimates[r * k]) / 4 / n
      }
    }
    centre = mean
    self.error = error.squareRoot()
    distance = max(spread, error).squareRoot()
  }
}

/// Candidate's risk over the baseline's on the same data sets.
struct RelativeRisk {
  private let baseline: [Double]
  private let candidate: [Double]

  init(baseline: [Double], candidate: [Double]) {
    self.baseline = baseline
    self.candidate = candidate
  }

  init(_ cell: ExaminedCell, _ drawing: Drawing) {
    let b = cell.judge(drawing, .baseline).losses
    self.init(baseline: b, candidate: Measures.pair(baseline: b, estimator: cell.judge(drawing, .candidate).losses))
  }

  private var pairs: [(Double, Double)] { zip(baseline, candidate).filter { !$0.isNaN && !$1.isNaN } }

  /// The ratio of mean losses.
  var value: Double {
    let pairs = pairs
    return pairs.reduce(0) { $0 + $1.1 } / pairs.reduce(0) { $0 + $1.0 }
  }

  /// Mean of candidate's loss − bound · baseline's loss, in standard errors.
  func excess(over bound: Double) -> (mean: Double, z: Double) {
    let moments = Moments(pairs.map { $0.1 - bound * $0.0 })
    let error = moments.standardErrorOfMean
    guard moments.count > 1, error > 0 else {
      return (moments.mean, moments.count > 1 && moments.mean > 0 ? .infinity : 0)
    }
    return (moments.mean, moments.mean / error)
  }

  /// `3.2 (0.1)`
  var text: String {
    let efficiency = LogEfficiency(meansOf: candidate, baseline).efficiency
    return Digits(2).text(Measure(value, mcse: efficiency.mcse))
  }
}
