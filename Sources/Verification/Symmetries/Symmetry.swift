import Engine
import Foundation
import Studies

/// Is a change of data and truth one that the process itself could have made? A detector moves a truth only by such a change.
///
/// Where it is a symmetry, data whose truths are all brought to one place have the same distribution whatever the truth was
/// before. So the rank correlations (Spearman 1904) of a bank of simple statistics of the moved data with the truth are looked
/// at: means, spreads, extremes and medians of every argument, products of arguments. A mean life, a probability or a count
/// betrays itself at once: its data keep the mark of where they came from.
struct Symmetry {
  /// Largest correlation, in standard errors, that counts as none: about seventy are looked at, of which one passes 4 by chance in
  /// one cell of two hundred, and an honest move is then only left out.
  static let bound = 4.0
  /// Standard deviation of the logarithm of a scale below which a change of scale is not seen in the data at all.
  static let spread = 0.25

  private let drawing: Drawing
  private let types: [ArrayType]
  private let truthCount: Int
  private let centre: [Double]

  /// - Parameter drawing: data sets with their truths, as the process draws them.
  init(_ drawing: Drawing, types: [ArrayType]) {
    self.drawing = drawing
    self.types = types
    truthCount = drawing.truths.first?.count ?? 0
    let n = Double(max(1, drawing.truths.count))
    centre = (0..<truthCount).map { entry in drawing.truths.reduce(0) { $0 + $1[entry] } / n }
  }

  /// Whether the truth varies at all.
  var truthVaries: Bool {
    guard let first = drawing.truths.first else { return false }
    return drawing.truths.contains { $0 != first }
  }

  /// Whether `shift` moves data and truth as the process could; false where the truth does not vary, since nothing is known then.
  func holds(_ shift: DataShift) -> Bool {
    guard truthVaries, drawing.datasets.count > 30 else { return false }
    var rows: [[Double]] = []
    for (data, truth) in zip(drawing.datasets, drawing.truths) {
      guard let amounts = shift.amounts(for: zip(centre, truth).map { $0 - $1 }) else { return false }
      rows.append(statistics(shift.apply(amounts, to: data)))
    }
    return isIndependent(rows, of: coordinates)
  }

  /// Whether `scaling` does. The truth itself is the scale where it has one sign; otherwise the size of the data is.
  func holds(_ scaling: DataScaling) -> Bool {
    guard truthVaries, drawing.datasets.count > 30, scaling.exponent != 0 else { return false }
    let isScale =
      truthCount == 1
      && (drawing.truths.allSatisfy { $0[0] > 0 } || drawing.truths.allSatisfy { $0[0] < 0 })
    var scales: [Double] = []
    var rows: [[Double]] = []
    for (data, truth) in zip(drawing.datasets, drawing.truths) {
      let scale: Double
      if isScale {
        scale = pow(abs(truth[0]), 1 / scaling.exponent)
      } else {
        let values = scaling.arguments.flatMap { data[$0] }
        scale = (values.reduce(0) { $0 + $1 * $1 } / Double(max(1, values.count))).squareRoot()
      }
      guard scale > 0, scale.isFinite else { return false }
      scales.append(log(scale))
      var row = statistics(scaling.apply(1 / scale, to: data))
      if !isScale { row += truth.prefix(4).map { abs($0) / pow(scale, scaling.exponent) } }
      rows.append(row)
    }
    guard Moments(scales).standardDeviation > Self.spread else { return false }
    return isIndependent(rows, of: [scales])
  }

  /// The truth as one or two numbers: its mean entry, and its distance from the centre where it is a vector.
  private var coordinates: [[Double]] {
    let means = drawing.truths.map { $0.reduce(0, +) / Double(truthCount) }
    guard truthCount > 1 else { return [means] }
    let distances = drawing.truths.map { truth in
      zip(truth, centre).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }
    return [means, distances]
  }

  private func isIndependent(_ rows: [[Double]], of coordinates: [[Double]]) -> Bool {
    guard let width = rows.first?.count else { return false }
    let root = Double(rows.count - 1).squareRoot()
    let ranks = coordinates.map(Ranks.of)
    for column in 0..<width {
      let values = rows.map { $0[column] }
      // Equal but for rounding: no statistic at all.
      let (low, high) = (values.min() ?? 0, values.max() ?? 0)
      guard high - low > 1e-9 * max(abs(low), abs(high)) else { continue }
      let own = Ranks.of(values)
      for other in ranks where abs(Ranks.correlation(own, other)) * root > Self.bound { return false }
    }
    return true
  }

  /// The bank of statistics of one data set.
  private func statistics(_ data: [[Double]]) -> [Double] {
    var row: [Double] = []
    let present = data.indices.filter { !data[$0].isEmpty && types[$0].known == nil }
    for index in present {
      let sorted = data[index].sorted()
      let moments = Moments(sorted)
      let n = sorted.count
      row += [
        moments.mean, moments.standardDeviation.isNaN ? 0 : moments.standardDeviation,
        sorted.reduce(0) { $0 + abs($1) } / Double(n), sorted[0], sorted[n - 1], sorted[n / 2],
      ]
      if types[index].shape.count == 2, let width = types[index].shape.last, width > 1 {
        for column in [0, width - 1] {
          row.append(stride(from: column, to: n, by: width).reduce(0) { $0 + data[index][$1] } / Double(n / width))
        }
      }
    }
    for (position, a) in present.enumerated() {
      for b in present.dropFirst(position + 1) where data[a].count == data[b].count {
        row.append(zip(data[a], data[b]).reduce(0) { $0 + $1.0 * $1.1 } / Double(data[a].count))
      }
    }
    return row
  }
}

/// Ranks and their correlation.
enum Ranks {
  /// The rank of each value, 0 for the smallest; ties in the middle of their ranks.
  static func of(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = Array(repeating: 0.0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start
      while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
      for position in start...end { ranks[order[position]] = Double(start + end) / 2 }
      start = end + 1
    }
    return ranks
  }

  /// Pearson's correlation; 0 where one of them does not vary.
  static func correlation(_ a: [Double], _ b: [Double]) -> Double {
    let (x, y) = (Moments(a), Moments(b))
    guard x.sum2 > 0, y.sum2 > 0 else { return 0 }
    let product = zip(a, b).reduce(0) { $0 + ($1.0 - x.mean) * ($1.1 - y.mean) }
    return product / (x.sum2 * y.sum2).squareRoot()
  }
}
