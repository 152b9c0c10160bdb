import Engine
import Foundation
import Studies

/// Judges formulas by the problem's own loss on the rows of a table. Where the table has designs with moved truths, a formula has to bear
/// them: their rows weigh in every fit, and what loses there loses its gain.
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

  /// What the search minimises the square of, in each row. All designs with moved truths together weigh half of the others.
  func rowWeight(_ row: Int) -> Double {
    let share = table.cell[row] < table.near ? 1 : 0.5 * Double(table.near) / Double(table.cells - table.near)
    if case .relativeSquared = cost { return share / max(1e-300, table.truth[row] * table.truth[row]) }
    return share
  }

  /// Baseline's mean loss by design, on the rows for fitting.
  var baseline: [Double] { base[0] }

  /// The gain over the baseline: mean (or the least) over the designs of the log of relative efficiency.
  func gain(_ estimates: [Double], isFitted: Bool) -> Double {
    let risks = risks(estimates, isFitted: isFitted)
    let base = base[isFitted ? 0 : 1]
    let gains = Self.gains(base.prefix(table.near), risks.prefix(table.near))
    guard !gains.isEmpty else { return -10 }
    let far = Self.gains(base.dropFirst(table.near), risks.dropFirst(table.near)).min() ?? 0
    // A verdict asks for a gain in every design: what loses in one has to gain that twice over elsewhere, and what is gained in one
    // counts up to tenfold what is gained in the weakest.
    let worst = gains.min() ?? 0
    let mean = gains.reduce(0) { $0 + min($1, max(0, worst) + Self.most) } / Double(gains.count)
    return (aggregate == .worst ? worst : mean) + Aggregate.costOfLosing * min(0, worst)
      - (isUnbiased ? 4 * bias(estimates, isFitted: isFitted) : 0) + Self.costOfLeaning * min(0, far + Self.bearable)
  }

  private static func gains(_ base: ArraySlice<Double>, _ risks: ArraySlice<Double>) -> [Double] {
    zip(base, risks).filter { $0.0 > 0 }.map { reference, risk in
      if risk == 0 { return 10 }
      return risk.isFinite ? max(-10, log(reference / risk)) : -10
    }
  }

  /// Log of the relative risk at moved truths that is borne: a verdict bears 1.5 and is sure of it; here are few rows.
  static let bearable = log(1.35)
  /// What a loss beyond that costs, in log relative efficiency: more than it can bring elsewhere.
  private static let costOfLeaning = 4.0

  /// The gain over the baseline as a verdict sums it up, on the rows for choosing.
  /// - Parameter group: of `Judge.parts` groups of data sets the one that is left out; nil for none.
  func plainGain(_ estimates: [Double], without group: Int?) -> Double {
    let own = risks(estimates, isFitted: false, without: group)
    let reference = risks(table.baseline, isFitted: false, without: group)
    let gains = Self.gains(reference.prefix(table.near), own.prefix(table.near)).map { min(10, $0) }
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
    for row in estimates.indices where table.isFitted[row] == isFitted && table.cell[row] < table.near {
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

  /// The loss of one entry; its square where the loss is one of the file's own.
  static func loss(_ cost: Loss, _ estimate: Double, _ truth: Double) -> Double {
    let error = estimate - truth
    switch cost {
    case .absolute: return abs(error)
    case .relativeSquared: return error * error / max(1e-300, truth * truth)
    default: return error * error
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
      let loss: Double
      if let own {
        loss = own[row].isNaN ? .infinity : own[row]
      } else {
        loss = Self.loss(cost, estimates[row], table.truth[row])
      }
      sums[table.cell[row]] += loss
      counts[table.cell[row]] += 1
    }
    return zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
  }
}
