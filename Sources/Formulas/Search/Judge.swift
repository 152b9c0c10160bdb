import Engine
import Foundation
import Studies

/// Judges formulas by the problem's own loss on the rows of a table.
struct Judge: Sendable {
  private let table: StatisticsTable
  private let cost: Loss
  private let aggregate: Aggregate
  /// Baseline's mean loss by design, on the rows for fitting and on those for choosing.
  private var base: [[Double]]
  private let evaluator: LossEvaluator?
  /// Whether an estimate has to be unbiased.
  let isUnbiased: Bool

  init(_ table: StatisticsTable) {
    self.table = table
    let problem = table.bank.problem
    cost = problem.cost
    aggregate = problem.aggregate
    isUnbiased = problem.requirements.contains(.unbiased)
    let truth = problem.cells[0].truthType
    // A loss of the file's own is asked where the truth is a number; entries of a vector are judged by their squares.
    if case .custom = problem.cost, truth.count == 1 {
      evaluator = try? LossEvaluator(
        loss: problem.cost, level: problem.level, function: problem.baselines[0],
        estimateType: ArrayType(.real, shape: truth.shape), truthType: truth)
    } else {
      evaluator = nil
    }
    base = []
    base = [true, false].map { risks(table.baseline, isFitted: $0) }
  }

  /// What the search minimises the square of, in each row.
  func rowWeight(_ row: Int) -> Double {
    if case .relativeSquared = cost { return 1 / max(1e-300, table.truth[row] * table.truth[row]) }
    return 1
  }

  /// Baseline's mean loss by design, on the rows for fitting.
  var baseline: [Double] { base[0] }

  /// The gain over the baseline: mean (or the least) over the designs of the log of relative efficiency.
  func gain(_ estimates: [Double], isFitted: Bool) -> Double {
    let risks = risks(estimates, isFitted: isFitted)
    var gains: [Double] = []
    for (reference, risk) in zip(base[isFitted ? 0 : 1], risks) where reference > 0 {
      if risk == 0 { gains.append(10) } else { gains.append(risk.isFinite ? max(-10, log(reference / risk)) : -10) }
    }
    guard !gains.isEmpty else { return -10 }
    // A verdict asks for a gain in every design: what loses in one has to gain that twice over elsewhere, and what is gained in one
    // counts up to tenfold what is gained in the weakest.
    let worst = gains.min() ?? 0
    let mean = gains.reduce(0) { $0 + min($1, max(0, worst) + Self.most) } / Double(gains.count)
    return (aggregate == .worst ? worst : mean) + Aggregate.costOfLosing * min(0, worst)
      - (isUnbiased ? 4 * bias(estimates, isFitted: isFitted) : 0)
  }

  /// The gain over the baseline as a verdict sums it up, on the rows for choosing.
  /// - Parameter group: of `Judge.parts` groups of data sets the one that is left out; nil for none.
  func plainGain(_ estimates: [Double], without group: Int?) -> Double {
    let own = risks(estimates, isFitted: false, without: group)
    let reference = risks(table.baseline, isFitted: false, without: group)
    let gains = zip(reference, own).filter { $0.0 > 0 }.map {
      $1 == 0 ? 10 : $1.isFinite ? min(10, max(-10, log($0 / $1))) : -10
    }
    guard !gains.isEmpty else { return 0 }
    return aggregate == .worst ? gains.min() ?? 0 : gains.reduce(0, +) / Double(gains.count)
  }

  /// Groups of data sets, for a jackknife.
  static let parts = 10
  /// Log of the gain in one design, beyond the weakest, that still counts.
  private static let most = log(10.0)

  /// The largest mean error over the designs in units of the root mean square error, less what chance explains.
  private func bias(_ estimates: [Double], isFitted: Bool) -> Double {
    var (sums, squares, counts) = (
      Array(repeating: 0.0, count: table.cells), Array(repeating: 0.0, count: table.cells),
      Array(repeating: 0.0, count: table.cells)
    )
    for row in estimates.indices where table.isFitted[row] == isFitted {
      let error = estimates[row] - table.truth[row]
      sums[table.cell[row]] += error
      squares[table.cell[row]] += error * error
      counts[table.cell[row]] += 1
    }
    return zip(zip(sums, squares), counts).reduce(0) { largest, cell in
      let ((sum, square), count) = cell
      guard count > 0, square > 0 else { return largest }
      return max(largest, abs(sum) / (square * count).squareRoot() - 1.5 / count.squareRoot())
    }
  }

  /// Mean losses by design.
  /// - Parameter group: of `Judge.parts` groups of data sets the one that is left out; nil for none.
  func risks(_ estimates: [Double], isFitted: Bool, without group: Int? = nil) -> [Double] {
    var sums = Array(repeating: 0.0, count: table.cells)
    var counts = sums
    let own: [Double]? = evaluator?.losses(
      estimates, truths: table.truth, replications: estimates.count, failed: { _ in false }, key: Key(seed: 0)
    ).values
    for row in estimates.indices where table.isFitted[row] == isFitted {
      // Even data sets are for fitting, odd ones for choosing: pairs of them make the groups.
      if let group, table.dataset[row] / 2 % Judge.parts == group { continue }
      let error = estimates[row] - table.truth[row]
      let loss: Double
      if let own {
        loss = own[row].isNaN ? .infinity : own[row]
      } else {
        switch cost {
        case .absolute: loss = abs(error)
        case .relativeSquared: loss = error * error / max(1e-300, table.truth[row] * table.truth[row])
        default: loss = error * error
        }
      }
      sums[table.cell[row]] += loss
      counts[table.cell[row]] += 1
    }
    return zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
  }
}
