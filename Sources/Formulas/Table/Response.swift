import Engine
import Foundation
import Studies

/// A change of the data under which an estimator of the problem has to answer in a known way.
public struct DataChange: Hashable, Sendable {
  /// What is done.
  public enum Kind: Hashable, Sendable {
    /// A constant is added.
    case shift
    /// Multiplied by a positive constant.
    case scale
  }

  /// What is done.
  public let kind: Kind
  /// The arguments that it is done to.
  public let arguments: [Int]

  func apply(_ amount: Double, to data: inout [[Double]]) {
    for argument in arguments {
      for entry in data[argument].indices {
        if kind == .shift { data[argument][entry] += amount } else { data[argument][entry] *= amount }
      }
    }
  }
}

/// The units of the columns: how each of them answers to changes of the data, found by making them.
///
/// A shift moves a column by a multiple of it (1 for a mean, 0 for a variance); a scaling multiplies it by a power (2 for a
/// variance). A column that answers in no such way has no units for that change.
public struct Units: Sendable {
  /// The changes that the baseline answers in a clean way and that say something about the estimand.
  public let changes: [DataChange]
  /// The baseline's answers.
  public let baseline: [Double]
  /// By column, then change; nil where it has none.
  public let columns: [String: [Double?]]

  /// Looks at a few data sets of two designs.
  public init(_ bank: Bank, key: Key) {
    let problem = bank.problem
    let looks = DataLook(problem, key: key)
    let types = problem.cells.first?.argumentTypes ?? []
    let movable = types.indices.filter {
      looks.kinds[$0] == .real && types[$0].element == .real && types[$0].known == nil
    }
    let alike = Self.alike(problem, movable, key: key)
    var candidates = movable.map { DataChange(kind: .shift, arguments: [$0]) }
    candidates += alike.filter { $0.count > 1 }.map { DataChange(kind: .shift, arguments: $0) }
    candidates += alike.map { DataChange(kind: .scale, arguments: $0) }
    if movable.count > 1 { candidates.append(DataChange(kind: .scale, arguments: movable)) }
    // Counts cannot be moved, and on another scale they are not the same process; but twice as many of everything is a change that
    // a formula should answer as the baseline does.
    let counted = types.indices.filter { looks.kinds[$0] == .count && types[$0].known == nil }
    candidates += counted.map { DataChange(kind: .scale, arguments: [$0]) }
    var seen: Set<DataChange> = []
    candidates = candidates.filter { seen.insert($0).inserted }
    var measured = candidates.map { _ in Measured() }
    let cells = problem.cells.count > 1 ? [problem.cells[0], problem.cells[problem.cells.count - 1]] : problem.cells
    for cell in cells {
      guard let estimator = try? bank.estimator(bank.definitions, cell),
        let base = try? Estimator(problem.baselines[0], argumentTypes: cell.argumentTypes)
      else { continue }
      let sample = cell.sample(0..<6, key: key.split("units").split(cell.description))
      let (before, baseBefore) = (estimator.estimate(sample, key: key), base.estimate(sample, key: key))
      for (index, change) in candidates.enumerated() {
        for amount in change.kind == .shift
          ? [1.75, -3.5] : counted.contains(change.arguments[0]) ? [2.0, 4.0] : [2.0, 0.375]
        {
          let datasets = (0..<6).map { replication in
            var data = cell.argumentTypes.indices.map { sample.argument($0, replication: replication) }
            change.apply(amount, to: &data)
            return data
          }
          let moved = Sample(argumentTypes: cell.argumentTypes, datasets: datasets)
          measured[index].add(
            change.kind, amount, before, estimator.estimate(moved, key: key), bank, entries: cell.truthType.count)
          measured[index].addBaseline(change.kind, amount, baseBefore, base.estimate(moved, key: key))
        }
      }
    }
    let read = Self.read(problem, movable, key: key)
    let names = bank.definitions.filter { $0.role != .step }.map(\.name)
    let kept = candidates.indices.filter { index in
      guard let answer = measured[index].baseline.value else { return false }
      // That the baseline does not notice says something only where it reads what is changed.
      return answer != 0 || candidates[index].arguments.count > 1
        || candidates[index].arguments.allSatisfy(read.contains)
    }
    changes = kept.map { candidates[$0] }
    baseline = kept.map { measured[$0].baseline.value ?? 0 }
    columns = Dictionary(
      names.enumerated().map { position, name in
        (
          name,
          kept.map { measured[$0].columns.indices.contains(position) ? measured[$0].columns[position].value : nil }
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The arguments that the baseline reads: with those of another data set it says something else.
  private static func read(_ problem: VisibleProblem, _ movable: [Int], key: Key) -> Set<Int> {
    guard let cell = problem.cells.first,
      let base = try? Estimator(problem.baselines[0], argumentTypes: cell.argumentTypes)
    else { return [] }
    let sample = cell.sample(0..<8, key: key.split("read"))
    let before = base.estimate(sample, key: key)
    return Set(
      movable.filter { argument in
        let datasets = (0..<8).map { replication in
          cell.argumentTypes.indices.map {
            sample.argument($0, replication: $0 == argument ? (replication + 1) % 8 : replication)
          }
        }
        let after = base.estimate(Sample(argumentTypes: cell.argumentTypes, datasets: datasets), key: key)
        return zip(before.values, after.values).contains { abs($0 - $1) > 1e-9 * (abs($0) + abs($1)) }
      })
  }

  /// Arguments in the same units: those whose means move together from data set to data set, about one level.
  private static func alike(_ problem: VisibleProblem, _ movable: [Int], key: Key) -> [[Int]] {
    guard let cell = problem.cells.first else { return [] }
    let sample = cell.sample(0..<64, key: key.split("alike"))
    let means = movable.map { argument in
      (0..<64).map { replication in
        let data = sample.argument(argument, replication: replication)
        return data.reduce(0, +) / Double(max(1, data.count))
      }
    }
    var groups: [[Int]] = []
    for (position, argument) in movable.enumerated() {
      let match = groups.firstIndex { group in
        guard let other = movable.firstIndex(of: group[0]) else { return false }
        let (a, b) = (Moments(means[position]), Moments(means[other]))
        let cross = zip(means[position], means[other]).reduce(0) { $0 + ($1.0 - a.mean) * ($1.1 - b.mean) } / 64
        let spread = a.standardDeviation * b.standardDeviation
        let difference = Moments(zip(means[position], means[other]).map { $0 - $1 })
        return spread > 0 && cross / spread > 0.6
          && difference.standardDeviation < 0.8 * max(a.standardDeviation, b.standardDeviation)
          && abs(a.mean - b.mean) < 0.5 * max(a.standardDeviation, b.standardDeviation)
      }
      if let match { groups[match].append(argument) } else { groups.append([argument]) }
    }
    return groups
  }
}

/// One column's answers to one change.
private struct Answer {
  var value: Double?
  private var isBroken = false

  mutating func add(_ kind: DataChange.Kind, _ amount: Double, _ before: Double, _ after: Double) {
    guard !isBroken else { return }
    guard before.isFinite, after.isFinite else { return spoil() }
    let found: Double
    if kind == .shift {
      let size = abs(before) + abs(after)
      found = (after - before) / amount
      let slack = 1e-7 * (size / abs(amount) + 1)
      if let value {
        if abs(value - found) > slack + 1e-7 * abs(value) { return spoil() }
      } else {
        value = abs(found) < slack ? 0 : (found * 1e6).rounded() / 1e6
      }
    } else {
      if before == 0, after == 0 { return }
      guard before != 0, after / before > 0 else { return spoil() }
      found = log(after / before) / log(amount)
      if let value { if abs(value - found) > 1e-5 { return spoil() } } else { value = (found * 1e5).rounded() / 1e5 }
    }
  }

  private mutating func spoil() {
    isBroken = true
    value = nil
  }
}

/// All answers to one change.
private struct Measured {
  var columns: [Answer] = []
  var baseline = Answer()

  mutating func add(
    _ kind: DataChange.Kind, _ amount: Double, _ before: Estimates, _ after: Estimates, _ bank: Bank, entries: Int
  ) {
    let order = bank.definitions.filter { $0.role != .step }
    if columns.isEmpty { columns = order.map { _ in Answer() } }
    guard before.count == after.count else { return }
    for replication in 0..<6 {
      var position = replication * before.count
      for (index, definition) in order.enumerated() {
        let count = definition.role == .common ? 1 : entries
        for offset in 0..<min(count, 4) {
          columns[index].add(kind, amount, before.values[position + offset], after.values[position + offset])
        }
        position += count
      }
    }
  }

  mutating func addBaseline(_ kind: DataChange.Kind, _ amount: Double, _ before: Estimates, _ after: Estimates) {
    for (a, b) in zip(before.values, after.values) { baseline.add(kind, amount, a, b) }
  }
}
