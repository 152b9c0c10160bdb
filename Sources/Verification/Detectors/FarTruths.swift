import Engine
import Foundation
import Studies

/// The candidate's risk where the truth is far from those that the process draws: in data moved or multiplied by a verified symmetry
/// of the process, and in the process itself with the draws of its truth moved.
struct FarTruths {
  private let cell: ExaminedCell
  private let drawing: Drawing
  /// Typical distance of a truth from their mean, at least the baseline's own error.
  private let spread: Double

  private let near: Double
  private let far: Double
  /// Relative risk at moved truths that counts as a loss: an estimator that pays half of the baseline's risk more where truths lie
  /// three standard deviations off has been made for truths as they are.
  static let loss = 1.5

  /// - Parameter reach: 1 looks 16 and 256 spreads away; more looks further.
  init(_ cell: ExaminedCell, reach: Double = 1) {
    self.cell = cell
    near = 16 * reach
    far = 256 * reach
    drawing = cell.draw(cell.affordable(min(cell.outcome.replications.count, 128), times: 8))
    spread = TruthSpread(cell).distance
  }

  /// What shows that the candidate is pulled towards a fixed point, in words that follow "as long as truths are like these:"; nil if
  /// nothing does.
  func finding() -> String? {
    for shift in cell.truthShifts() {
      guard let direction = direction(shift) else { continue }
      let risks = [near, far].map { relativeRisk(shift, direction, distance: $0) }
      if Self.growsWithoutBound(risks[0], risks[1]) {
        return
          "with the truth \(Int(near)) spreads away the risk is \(risks[0].text) times the baseline's, with \(Int(far)) "
          + "spreads \(risks[1].text) times (\(cell.cell))"
      }
    }
    for scaling in cell.truthScalings {
      for sign in [1.0, -1.0] {
        let risks = [near, far].map { relativeRisk(scaling, factor: pow($0, sign)) }
        if Self.growsWithoutBound(risks[0], risks[1]) {
          return
            "with data and truth on a scale \(sign > 0 ? "\(Int(near)) times as large" : "of 1/\(Int(near))") the risk is "
            + "\(risks[0].text) times the baseline's, then \(risks[1].text) times (\(cell.cell))"
        }
      }
    }
    return withinProcess()
  }

  /// Truths moved within the process.
  private func withinProcess() -> String? {
    let drawn = Moments(cell.candidateLosses.filter { !$0.isNaN })
    for move in MovedTruths.moves {
      guard let moved = MovedTruths(cell.cell, move),
        let drawing = try? moved.draw(
          cell.affordable(min(cell.outcome.replications.count, 256), times: MovedTruths.moves.count), key: cell.key),
        drawing.datasets.count > 30, drawing.truths.first?.count == cell.truthCount
      else { continue }
      let risk = RelativeRisk(cell, drawing)
      // Beside the range a baseline that is pulled may be right by accident: the candidate's own risk has to be larger there as well.
      if case .beyond = move, !(risk.candidateRisk > Self.loss * drawn.mean) { continue }
      if risk.value > Self.loss, risk.excess(over: Self.loss).z > 4 {
        return "with truths \(move.text) the risk is \(risk.text) times the baseline's (\(cell.cell))"
      }
    }
    return nil
  }

  static func growsWithoutBound(_ near: RelativeRisk, _ far: RelativeRisk) -> Bool {
    far.excess(over: 2).z > 4 && far.value > 4 * near.value
  }

  /// Share of a far shift of the data that the candidate follows, by the baseline's word that the truth moves; nil where no shift
  /// is known. For truths that do not vary.
  var response: Double? {
    let shares = cell.truthShifts(unverified: true).compactMap { shift in
      direction(shift).map { response(shift, $0) }
    }
    return shares.max()
  }

  /// A direction of unit length that moves the truth, and by how much a step along it does.
  private func direction(_ shift: DataShift) -> [Double]? {
    var random = KeyedIndices(key: cell.key.split("direction"))
    let direction = (0..<shift.directions).map { _ in random.uniform() < 0.5 ? -1.0 : 1.0 }
    let length = shift.movement(direction).reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 1e-9 else { return nil }
    return direction.map { $0 / length }
  }

  private func response(_ shift: DataShift, _ direction: [Double]) -> Double {
    let amounts = direction.map { $0 * far * spread }
    let movement = shift.movement(amounts)
    let before = cell.judge(drawing, .candidate, needsLosses: false).estimates
    let after =
      cell.judge(drawing.mapping { shift.apply(amounts, to: $0) }, .candidate, needsLosses: false).estimates
    var (followed, total) = (0.0, 0.0)
    for case (let old?, let new?) in zip(before, after) {
      for (entry, (x, y)) in zip(old, new).enumerated() where x.isFinite && y.isFinite {
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
