import Foundation

/// The joint distribution of a table, cut into cells: categories and few distinct numbers as they are, other numbers by quarters of the
/// real ones. Support is the number of cells that a sample occupies, entropy that of their shares, e^H the effective support.
struct CellGrid: Sendable {
  /// A column's cells: the middle points between known numbers, or the quartiles; nil where levels are cells.
  private let cuts: [[Double]?]
  /// Cells a column.
  private let sizes: [Int]
  /// The single-column cells that the real table occupies and that are too few rows to be a quarter: levels and known numbers.
  private let known: [Set<Int>]

  /// Distinct numbers up to which each is a cell of its own.
  static let distinctLimit = 8

  /// The cells of `real`.
  init(_ real: MixedTable) {
    var (cuts, sizes, known) = ([[Double]?](), [Int](), [Set<Int>]())
    for (column, entries) in zip(real.columns, real.values) {
      if column.kind == .categorical {
        cuts.append(nil)
        sizes.append(column.levels.count)
        known.append(Set(entries.map { Int($0) }))
        continue
      }
      let distinct = Set(entries).sorted()
      let edges =
        distinct.count <= Self.distinctLimit
        ? zip(distinct, distinct.dropFirst()).map { $0 + ($1 - $0) / 2 } : Self.quartiles(entries)
      cuts.append(edges)
      sizes.append(edges.count + 1)
      known.append(distinct.count <= Self.distinctLimit ? Set(0...edges.count) : [])
    }
    self.cuts = cuts
    self.sizes = sizes
    self.known = known
  }

  /// The inner quartiles, each once, without those that leave nothing above.
  private static func quartiles(_ entries: [Double]) -> [Double] {
    let sorted = entries.sorted()
    var edges: [Double] = []
    for share in [0.25, 0.5, 0.75] {
      let edge = sorted[Int(share * Double(sorted.count - 1))]
      if edge < sorted[sorted.count - 1], edges.last != edge { edges.append(edge) }
    }
    return edges
  }

  private func cell(_ column: Int, _ value: Double) -> Int {
    guard let edges = cuts[column] else { return Int(value) }
    var index = 0
    while index < edges.count, value > edges[index] { index += 1 }
    return index
  }

  /// How many rows each occupied cell has, in ascending order.
  func counts(_ table: MixedTable) -> [Int] {
    var counts: [UInt64: Int] = [:]
    for row in 0..<table.rows {
      var code: UInt64 = 0
      for column in sizes.indices {
        code = code &* UInt64(sizes[column]) &+ UInt64(cell(column, table.values[column][row]))
      }
      counts[code, default: 0] += 1
    }
    return counts.values.sorted()
  }

  /// −Σ p log p, in nats, of shares p = counts/n (the plug-in estimate).
  static func entropy(_ counts: [Int]) -> Double {
    let n = Double(counts.reduce(0, +))
    return counts.reduce(0.0) { $0 - Double($1) / n * log(Double($1) / n) }
  }

  /// The share of the levels and known numbers of single columns that still occur; NaN where no column has any.
  func levelsKept(_ table: MixedTable) -> Double {
    var (all, kept) = (0, 0)
    for column in sizes.indices where !known[column].isEmpty {
      let present = Set(table.values[column].map { cell(column, $0) })
      all += known[column].count
      kept += known[column].intersection(present).count
    }
    return all == 0 ? .nan : Double(kept) / Double(all)
  }
}
