import Foundation
import Studies

/// Judges functions of statistics as tests: by how often they find what is to be found, where they may find what is not there as often as
/// the level says.
struct PowerJudge: Sendable {
  /// Rows of each design: those for fitting, and those for choosing.
  private let sides: [[Int: [Int]]]
  /// Alternatives with the designs under the hypothesis that have data of the same shapes; with all of them where none has.
  private let nulls: [Int: [Int]]
  private let level: Double

  init(_ table: StatisticsTable) {
    level = table.bank.problem.level
    var sides: [[Int: [Int]]] = [[:], [:]]
    var truths: [Int: Set<Double>] = [:]
    for row in table.truth.indices {
      let cell = table.cell[row]
      sides[table.isFitted[row] ? 0 : 1][cell, default: []].append(row)
      truths[cell, default: []].insert(table.truth[row])
    }
    self.sides = sides
    // A design whose hypothesis holds in some data sets and not in others has neither size nor power.
    let all = truths.keys.filter { truths[$0] == [1] }.sorted()
    let alternatives = truths.keys.filter { truths[$0] == [0] }
    var nulls: [Int: [Int]] = [:]
    for cell in alternatives {
      let alike = all.filter { table.designs[$0].argumentTypes == table.designs[cell].argumentTypes }
      if !alike.isEmpty { nulls[cell] = alike }
    }
    // Where sizes tell an alternative from every null, they would be all that is needed: it says nothing of the data.
    self.nulls = nulls.isEmpty ? Dictionary(uniqueKeysWithValues: alternatives.map { ($0, all) }) : nulls
  }

  /// The mean over alternatives of the share of data sets in which a function is larger than its critical value.
  /// - Parameter values: one a row of the table.
  func power(_ values: [Double], isFitted: Bool) -> Double {
    let rows = sides[isFitted ? 0 : 1]
    var critical: [Int: Double] = [:]
    for cell in Set(nulls.values.joined()) {
      guard let own = rows[cell], !own.isEmpty else { continue }
      let sorted = own.map { values[$0] }.sorted()
      critical[cell] = sorted[min(sorted.count - 1, Int((1 - level) * Double(sorted.count)))]
    }
    var (sum, count) = (0.0, 0)
    // In the order of the designs: sums of floating-point numbers depend on it.
    for (cell, own) in rows.sorted(by: { $0.key < $1.key }) {
      guard let alike = nulls[cell] else { continue }
      guard let bar = alike.compactMap({ critical[$0] }).max() else { continue }
      sum += Double(own.count { values[$0] > bar }) / Double(max(1, own.count))
      count += 1
    }
    return count > 0 ? sum / Double(count) : 0
  }

  /// Each alternative with the designs under the hypothesis that it has to be told from.
  var contrasts: [Set<Int>] { nulls.sorted { $0.key < $1.key }.map { Set($0.value).union([$0.key]) } }

  /// Rows under the hypothesis that are for fitting.
  var nullRows: [Int] { Set(nulls.values.joined()).sorted().flatMap { sides[0][$0] ?? [] } }

  /// Rows under alternatives that are for fitting.
  var alternativeRows: [Int] { nulls.keys.sorted().flatMap { sides[0][$0] ?? [] } }
}
