import Engine
import Foundation
import Studies

/// The rows of a data set: entries along the first axis that several arguments share.
///
/// Rows count as exchangeable where the baseline does not care for their order and nothing in the simulated data betrays it:
/// no mean or mean square that depends on the position, no correlation of neighbours.
struct RowOrder {
  private let rows: Int
  /// Arguments with rows, and entries a row.
  private let arguments: [(index: Int, width: Int)]

  /// The rows of `cell` if they are exchangeable, judged by the data sets of `drawing`.
  init?(_ cell: ExaminedCell, _ drawing: Drawing) {
    self.init(cell)
    let some = Drawing(datasets: Array(drawing.datasets.prefix(8)), truths: Array(drawing.truths.prefix(8)))
    let before = cell.judge(some, .baseline).estimates
    let after = cell.judge(permuted(some, key: cell.key.split("baseline")), .baseline).estimates
    for case (let x?, let y?) in zip(before, after) {
      let size = x.map(abs).max() ?? 0
      guard zip(x, y).allSatisfy({ abs($0 - $1) <= 1e-7 * (size + abs($0)) + 1e-12 }) else { return nil }
    }
    guard !orderTells(drawing) else { return nil }
  }

  /// The rows of `cell`, exchangeable or not; nil where it has none.
  init?(_ cell: ExaminedCell) {
    let lengths = cell.argumentTypes.compactMap(\.shape.first).filter { $0 > 1 }
    guard
      let rows = Dictionary(grouping: lengths, by: { $0 }).max(by: {
        ($0.value.count, $0.key) < ($1.value.count, $1.key)
      })?.key
    else { return nil }
    self.rows = rows
    arguments = cell.argumentTypes.enumerated().filter { $1.shape.first == rows }.map { ($0, $1.count / rows) }
  }

  /// Every data set with its rows in another order, the same for all arguments.
  func permuted(_ drawing: Drawing, key: Key) -> Drawing {
    var random = KeyedIndices(key: key)
    return drawing.mapping { data in
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

  /// Whether some statistic of the order is significantly off: first half against second half of the rows, first and
  /// second moments, and products of neighbours, by column.
  private func orderTells(_ drawing: Drawing) -> Bool {
    for (index, width) in arguments {
      for column in 0..<width {
        var statistics = Array(repeating: Moments(), count: 3)
        for data in drawing.datasets {
          let values = (0..<rows).map { data[index][$0 * width + column] }
          let mean = values.reduce(0, +) / Double(rows)
          let centred = values.map { $0 - mean }
          let square = centred.reduce(0) { $0 + $1 * $1 }
          guard square > 0 else { continue }
          let half = rows / 2
          let scale = square.squareRoot()
          statistics[0].add((centred.prefix(half).reduce(0, +) - centred.suffix(half).reduce(0, +)) / scale)
          let squares = centred.map { $0 * $0 / square }
          statistics[1].add(squares.prefix(half).reduce(0, +) - squares.suffix(half).reduce(0, +))
          // Under exchangeability the expected product of neighbours is −Σ(x − x̄)²/(n(n − 1)) each.
          let neighbours = (1..<rows).reduce(0) { $0 + centred[$1] * centred[$1 - 1] } / square
          statistics[2].add(neighbours + 1 / Double(rows))
        }
        for moments in statistics where moments.count > 1 {
          let error = moments.standardErrorOfMean
          if error > 0 ? abs(moments.mean / error) > 4 : abs(moments.mean) > 1e-9 { return true }
        }
      }
    }
    return false
  }
}
