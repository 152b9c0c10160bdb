import Engine
import Foundation
import Language
import Studies

/// The bank on simulated data sets of every visible design, the truths beside it: rows are data sets (of a vector estimand, entries
/// of data sets), columns are statistics.
///
/// Invariant: a pure function of (bank, key, rows); threads change nothing. Even rows of a design are for fitting, odd ones for
/// choosing; of the designs beside the visible ones, half are for choosing alone.
public struct StatisticsTable: Sendable {
  /// The bank.
  public let bank: Bank
  /// Names of the columns.
  public private(set) var names: [String] = []
  /// The numbers: [column][row].
  public private(set) var columns: [[Double]] = []
  /// What is to be estimated.
  public private(set) var truth: [Double] = []
  /// What the baseline says.
  public private(set) var baseline: [Double] = []
  /// The visible design of each row.
  public private(set) var cell: [Int] = []
  /// The data set of its design that each row is of: entries of one truth share it.
  public private(set) var dataset: [Int] = []
  /// Whether a row is for fitting; the others are for choosing.
  public private(set) var isFitted: [Bool] = []
  /// Number of designs.
  public private(set) var cells = 0
  /// Designs where truths lie as the process has them; behind them come those with moved truths.
  public private(set) var near = 0
  /// The designs: the visible ones, then those between and beside them.
  public private(set) var designs: [VisibleCell] = []
  /// Elementary operations of all lines on one data set of the largest design.
  public private(set) var cost = 0

  /// Entries of one truth that are looked at, at most: neighbouring data sets show different ones.
  static let entries = 12

  /// Draws about `rows` data sets in all designs together.
  /// - Throws: `Diagnostic` where a design cannot be drawn or the baseline has another shape than the truth; `CancellationError`.
  public init(_ bank: Bank, key: Key, rows: Int = 8000, operations: Double = 6e9, threads: Int = 1) async throws {
    self.bank = bank
    let problem = bank.problem
    let commons = bank.names(.common)
    let entryNames = bank.names(.entry)
    let neighbours = NeighbouringDesigns(problem).cells
    var parts: [Part] = []
    for (index, cell) in (problem.cells + neighbours).enumerated() {
      let isVisible = index < problem.cells.count
      let ready: (Estimator, Estimator)
      do {
        ready = (
          try bank.estimator(bank.definitions, cell),
          try Estimator(problem.baselines[0], argumentTypes: cell.argumentTypes)
        )
      } catch {
        if isVisible { throw error }
        continue
      }
      let (estimator, base) = ready
      guard base.resultType.count == cell.truthType.count else {
        if !isVisible { continue }
        throw Diagnostic("the baseline has another shape than the truth", range: .none)
      }
      cost = max(cost, estimator.cost)
      let total = problem.cells.count + neighbours.count
      let affordable = Int(operations / Double(max(1, estimator.cost)) / Double(max(1, total)))
      // The visible designs are what is judged: they get twice the rows.
      let entries = min(Self.entries, max(1, cell.truthType.count))
      let share = rows * (isVisible ? 2 : 1) / max(1, total + problem.cells.count) * 2 / (1 + entries)
      let count = max(64, min(max(160, share), affordable, 4000)) / 8 * 8
      let order = bank.definitions.filter { $0.role != .step }
      let blocks = Blocks.cut(0..<count, size: 128)
      let cellKey = key.split(cell.description)
      let place = cells
      var drawn: [Part] = []
      try await Blocks.run(blocks.count, threads: threads) { number in
        Part(
          cell, place, blocks[number], cellKey, estimator, base, order, isOnlyChosen: !isVisible && index % 2 == 1)
      } take: { _, part in
        drawn.append(part)
      }
      // A design where the process or the baseline itself fails is none to go by.
      if !isVisible,
        drawn.contains(where: { part in
          part.cell.isEmpty || part.failures > 0 || !part.baseline.allSatisfy(\.isFinite)
            || part.columns.contains { !$0.allSatisfy(\.isFinite) }
        })
      {
        continue
      }
      parts += drawn
      designs.append(cell)
      cells += 1
    }
    names = commons + entryNames
    near = cells
    assemble(parts)
  }

  /// The same with a number that does not look at the data in place of what the baseline says.
  func withBaseline(_ value: Double) -> StatisticsTable {
    var copy = self
    copy.baseline = baseline.map { _ in value }
    return copy
  }

  /// The same with data sets whose truths lie elsewhere behind its own; nil where there are none that can be drawn.
  /// - Parameters:
  ///   - moved: the designs with moved truths; those where the process, the baseline or a statistic fails are left out.
  ///   - count: data sets of each.
  /// - Throws: `CancellationError`.
  func adding(_ moved: [VisibleCell], count: Int, key: Key, threads: Int) async throws -> StatisticsTable? {
    var wide = self
    let order = bank.definitions.filter { $0.role != .step }
    let all = bank.names(.common) + bank.names(.entry)
    let places = names.compactMap { all.firstIndex(of: $0) }
    for (index, cell) in moved.enumerated() {
      guard let estimator = try? bank.estimator(bank.definitions, cell),
        let base = try? Estimator(bank.problem.baselines[0], argumentTypes: cell.argumentTypes),
        base.resultType.count == cell.truthType.count
      else { continue }
      let (blocks, place, cellKey) = (Blocks.cut(0..<count, size: 128), wide.cells, key.split(UInt64(index)))
      var drawn: [Part] = []
      try await Blocks.run(blocks.count, threads: threads) { number in
        Part(cell, place, blocks[number], cellKey, estimator, base, order, isOnlyChosen: false)
      } take: {
        drawn.append($1)
      }
      let isGood = drawn.allSatisfy { part in
        !part.cell.isEmpty && part.failures == 0 && part.baseline.allSatisfy(\.isFinite)
          && places.allSatisfy { part.columns[$0].allSatisfy { $0.isFinite && abs($0) < 1e150 } }
      }
      guard isGood else { continue }
      for part in drawn {
        for (column, place) in places.enumerated() { wide.columns[column] += part.columns[place] }
        wide.take(part)
      }
      wide.designs.append(cell)
      wide.cells += 1
    }
    return wide.cells > cells ? wide : nil
  }

  private mutating func assemble(_ parts: [Part]) {
    columns = Array(repeating: [], count: names.count)
    for part in parts {
      for column in names.indices { columns[column] += part.columns[column] }
      take(part)
    }
    let good = columns.indices.filter { column in columns[column].allSatisfy { $0.isFinite && abs($0) < 1e150 } }
    names = good.map { names[$0] }
    columns = good.map { columns[$0] }
  }

  private mutating func take(_ part: Part) {
    truth += part.truth
    baseline += part.baseline
    cell += part.cell
    dataset += part.dataset
    isFitted += part.isFitted
  }

  /// A block of data sets.
  private struct Part: Sendable {
    var columns: [[Double]]
    var truth: [Double] = []
    var baseline: [Double] = []
    var cell: [Int] = []
    var dataset: [Int] = []
    var isFitted: [Bool] = []
    /// Data sets in which the process or the baseline failed.
    var failures = 0

    init(
      _ visible: VisibleCell, _ index: Int, _ range: Range<Int>, _ key: Key, _ estimator: Estimator, _ base: Estimator,
      _ order: [Definition], isOnlyChosen: Bool
    ) {
      let (sample, truths) = visible.draw(range, key: key)
      let estimates = estimator.estimate(sample, key: key)
      let baselines = base.estimate(sample, key: key)
      let q = visible.truthType.count
      let commons = order.filter { $0.role == .common }.count
      columns = Array(repeating: [], count: order.count)
      for r in 0..<range.count {
        let values = estimates.values[r * estimates.count..<(r + 1) * estimates.count]
        guard truths.failures[r] == nil, baselines.failures[r] == nil, values.contains(where: { !$0.isNaN }) else {
          failures += 1
          continue
        }
        let number = range.lowerBound + r
        let chosen = min(q, StatisticsTable.entries)
        for turn in 0..<chosen {
          let entry = chosen == q ? turn : (turn * q / chosen + number * 7) % q
          var position = values.startIndex
          var (common, own) = (0, commons)
          for definition in order {
            if definition.role == .common {
              columns[common].append(values[position])
              common += 1
              position += 1
            } else {
              columns[own].append(values[position + entry])
              own += 1
              position += q
            }
          }
          truth.append(truths.values[r * q + entry])
          baseline.append(baselines.values[r * q + entry])
          cell.append(index)
          dataset.append(number)
          isFitted.append(number % 2 == 0 && !isOnlyChosen)
        }
      }
    }
  }

  /// The column of a name.
  public func column(_ name: String) -> [Double]? { names.firstIndex(of: name).map { columns[$0] } }
}
