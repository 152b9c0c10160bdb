import Engine
import Foundation
import Studies

/// The rows of a data set: entries along the first axis that several arguments share.
///
/// Rows count as exchangeable where the baseline does not care for their order and nothing in the simulated data betrays it:
/// no mean or spread that depends on the position, no correlation of neighbours, of their squares or across columns, and none with
/// another array that begins or ends with the same units.
struct RowOrder: Sendable {
  private let rows: Int
  /// Arguments with rows, and entries a row.
  private let arguments: [(index: Int, width: Int)]
  /// Arguments that are series of another length.
  private let others: [(index: Int, count: Int)]

  /// The rows of `cell` if they are exchangeable, judged by the data sets of `drawing`.
  init?(_ cell: ExaminedCell, _ drawing: Drawing) {
    self.init(cell.argumentTypes)
    let some = Array(drawing.datasets.prefix(8))
    func answers(_ datasets: [[[Double]]]) -> [[Double]?] {
      cell.judge(Drawing(datasets: datasets, truths: []), .baseline, needsLosses: false).estimates
    }
    for case (let x?, let y?) in zip(answers(some), answers(permuted(some, key: cell.key.split("baseline")))) {
      let size = x.map(abs).max() ?? 0
      guard zip(x, y).allSatisfy({ $0 == $1 || abs($0 - $1) <= 1e-7 * (size + abs($0)) + 1e-12 }) else { return nil }
    }
    guard !orderTells(drawing) else { return nil }
  }

  /// The rows of arguments of these types, exchangeable or not; nil where there are none.
  init?(_ types: [ArrayType]) {
    let lengths = types.filter { $0.count > 0 }.compactMap(\.shape.first).filter { $0 > 1 }
    guard
      let rows = Dictionary(grouping: lengths, by: { $0 }).max(by: {
        ($0.value.count, $0.key) < ($1.value.count, $1.key)
      })?.key
    else { return nil }
    self.rows = rows
    arguments = types.enumerated().filter { $1.shape.first == rows && $1.count > 0 }.map { ($0, $1.count / rows) }
    others = types.enumerated().filter { $1.shape.count == 1 && $1.count != rows && $1.count > 1 }.map {
      ($0, $1.count)
    }
  }

  /// Every data set with its rows in another order, the same for all arguments.
  func permuted(_ datasets: [[[Double]]], key: Key) -> [[[Double]]] {
    var random = KeyedIndices(key: key)
    return datasets.map { data in
      var order = Array(0..<rows)
      for i in stride(from: rows - 1, to: 0, by: -1) { order.swapAt(i, random.below(i + 1)) }
      var data = data
      for (index, width) in arguments {
        let old = data[index]
        for row in 0..<rows {
          for k in 0..<width { data[index][row * width + k] = old[order[row] * width + k] }
        }
      }
      return data
    }
  }

  /// Columns that are looked at: neighbours of each with each are compared.
  private static let columns = 6

  /// Whether some statistic of the order is significantly off. For values and for their squares, of every column and of the
  /// absolute products of two: first half of the rows against the second, products of neighbours, at lags of one and two, and products with
  /// series of another length, from their beginning and to their end.
  private func orderTells(_ drawing: Drawing) -> Bool {
    let places = arguments.flatMap { argument in (0..<argument.width).map { (argument.index, argument.width, $0) } }
    let step = max(1, places.count / Self.columns)
    let chosen = stride(from: 0, to: places.count, by: step).prefix(Self.columns).map { places[$0] }
    let series = chosen.count * 2
    var statistics: [String: Moments] = [:]
    for data in drawing.datasets {
      // Each column centred, then its squares, centred: all of length one.
      var columns: [[Double]] = []
      for (index, width, column) in chosen {
        let centred = Self.standardised((0..<rows).map { data[index][$0 * width + column] })
        columns.append(centred)
        columns.append(Self.standardised(centred.map { $0 * $0 }))
      }
      let half = rows / 2
      for (index, count) in others.prefix(Self.columns) {
        let common = min(rows, count)
        for (place, start) in [0, count - common].enumerated() {
          // One of the two is centred over what they share or more, so that nothing is expected of their products.
          let other = Self.standardised(Array(data[index][start..<start + common]))
          for a in stride(from: 0, to: series, by: 2) {
            let own = place == 0 ? columns[a].prefix(common) : columns[a].suffix(common)
            statistics["beside \(index) \(place) \(a)", default: Moments()].add(
              zip(own, other).reduce(0) { $0 + $1.0 * $1.1 })
          }
        }
      }
      for a in 0..<series {
        statistics["half \(a)", default: Moments()].add(
          columns[a].prefix(half).reduce(0, +) - columns[a].suffix(half).reduce(0, +))
        for b in 0..<series where a % 2 == b % 2 {
          // What is expected under exchangeability: the sum over all pairs of different rows is minus that of equal ones.
          let same = (0..<rows).reduce(0) { $0 + columns[a][$1] * columns[b][$1] }
          for lag in [1, 2] where rows > lag + 1 {
            let product = (lag..<rows).reduce(0) { $0 + columns[a][$1] * columns[b][$1 - lag] }
            let expected = -same * Double(rows - lag) / Double(rows * (rows - 1))
            statistics["lag \(lag) \(a) \(b)", default: Moments()].add(product - expected)
          }
        }
      }
    }
    // Two-sided, by Bonferroni at one in a thousand: 4.1 for two columns, 4.8 for six.
    let bound = Normal.quantile(1 - 0.0005 / Double(max(1, statistics.count)))
    return statistics.values.contains { moments in
      guard moments.count > 1 else { return false }
      let error = moments.standardErrorOfMean
      return error > 0 ? abs(moments.mean / error) > bound : abs(moments.mean) > 1e-9
    }
  }

  /// Centred and of length one; zeros where nothing varies.
  private static func standardised(_ values: [Double]) -> [Double] {
    let mean = values.reduce(0, +) / Double(values.count)
    let centred = values.map { $0 - mean }
    let length = centred.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 1e-12 * abs(mean), length.isFinite else { return values.map { _ in 0 } }
    return centred.map { $0 / length }
  }
}
