import Foundation
import Studies

/// Whether two arguments are samples that may change places: under the null they have the same moments, and go with one another and with
/// other arguments in the same way. Columns of one table (an outcome and a label, a response and a regressor) do not, though a baseline may
/// treat them alike.
struct SamplesAlike {
  /// Standard errors within which the data sets' mean differences have to be: some ten figures are compared.
  private static let bound = 4.0

  /// Data sets of each design whose null is true.
  private let nulls: [[[[Double]]]]

  /// Looks at drawings of several designs.
  init(_ drawings: [Drawing]) {
    nulls = drawings.map { drawing in
      drawing.datasets.indices.filter { (drawing.truths[$0].first ?? 0) != 0 }.map { drawing.datasets[$0] }
    }.filter { $0.count >= 30 }
  }

  /// Whether the figures of one are those of the other in every design with a true null; false where there is none.
  func areAlike(_ a: Int, _ b: Int) -> Bool {
    !nulls.isEmpty
      && nulls.allSatisfy { datasets in
        guard datasets.allSatisfy({ $0.indices.contains(a) && $0.indices.contains(b) }) else { return false }
        let differences = datasets.map { Self.difference(a, b, $0) }
        guard let figures = differences.first?.count else { return false }
        return (0..<figures).allSatisfy { place in
          let moments = Moments(differences.map { $0[place] })
          return moments.mean.isFinite
            && abs(moments.mean) <= Self.bound * moments.standardErrorOfMean + 1e-12
        }
      }
  }

  /// Figures of one argument less those of the other: centre, spread and shape, how the square of one goes with the other, and how each
  /// goes with other arguments of that length.
  private static func difference(_ a: Int, _ b: Int, _ data: [[Double]]) -> [Double] {
    let (x, y) = (data[a], data[b])
    let pooled = max(1e-300, (Moments(x).standardDeviation + Moments(y).standardDeviation) / 2)
    let (own, other) = (standardised(x), standardised(y))
    var figures = [
      (Moments(x).mean - Moments(y).mean) / pooled,
      (Moments(x).standardDeviation - Moments(y).standardDeviation) / pooled,
      mean(own) { $0 * $0 * $0 } - mean(other) { $0 * $0 * $0 },
      mean(own) { $0 * $0 * $0 * $0 } - mean(other) { $0 * $0 * $0 * $0 },
      product(own.map { $0 * $0 }, other) - product(other.map { $0 * $0 }, own),
    ]
    for place in data.indices where place != a && place != b && data[place].count == x.count && x.count > 1 {
      let third = standardised(data[place])
      figures.append(product(own, third) - product(other, third))
      figures.append(product(own.map { $0 * $0 }, third) - product(other.map { $0 * $0 }, third))
    }
    return figures
  }

  private static func standardised(_ values: [Double]) -> [Double] {
    let moments = Moments(values)
    let deviation = moments.standardDeviation
    return values.map { deviation > 0 ? ($0 - moments.mean) / deviation : 0 }
  }

  private static func mean(_ values: [Double], _ map: (Double) -> Double) -> Double {
    values.reduce(0) { $0 + map($1) } / Double(max(1, values.count))
  }

  private static func product(_ x: [Double], _ y: [Double]) -> Double {
    zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } / Double(max(1, x.count))
  }
}
