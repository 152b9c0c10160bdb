import Foundation
import Studies

/// Whether a change of the data makes data of the same null: two samples that change places, labels in each other's place, an order turned
/// round. Columns of one table (an outcome and a label, a response and a regressor) may not change places, though a baseline may treat
/// them alike, and groups of unequal size are no labels of each other.
struct NullSymmetry {
  /// Standard errors within which the data sets' mean differences have to be: some twenty figures are compared.
  private static let bound = 4.0
  /// Pairs of arguments that are compared: all of five arguments.
  private static let pairs = 10

  /// Data sets of each design whose null is true.
  private let nulls: [[[[Double]]]]

  /// Looks at drawings of several designs.
  init(_ drawings: [Drawing]) {
    nulls = drawings.map { drawing in
      drawing.datasets.indices.filter { (drawing.truths[$0].first ?? 0) != 0 }.map { drawing.datasets[$0] }
    }.filter { $0.count >= 30 }
  }

  /// Whether the figures of the changed data are those of the data in every design with a true null; false where there is none.
  func keeps(_ change: SilentChange) -> Bool {
    !nulls.isEmpty
      && nulls.allSatisfy { datasets in
        guard datasets.allSatisfy(change.fits) else { return false }
        let differences = datasets.map { data in
          zip(Self.figures(data), Self.figures(change.apply(to: data))).map { $0 - $1 }
        }
        guard let count = differences.first?.count, differences.allSatisfy({ $0.count == count }) else { return false }
        return (0..<count).allSatisfy { place in
          let moments = Moments(differences.map { $0[place] })
          return moments.mean.isFinite
            && abs(moments.mean) <= Self.bound * moments.standardErrorOfMean + 1e-12
        }
      }
  }

  /// Centre, spread and shape of each argument, how it and its square go with its order, and how two of one length go with each other.
  private static func figures(_ data: [[Double]]) -> [Double] {
    let places = data.indices.filter { data[$0].count > 1 }
    let own = data.map(standardised)
    let squares = own.map { $0.map { $0 * $0 } }
    var figures: [Double] = []
    for place in places {
      let moments = Moments(data[place])
      let order = standardised((0..<data[place].count).map(Double.init))
      figures += [
        moments.mean, moments.standardDeviation, product(squares[place], own[place]),
        product(squares[place], squares[place]), product(own[place], order), product(squares[place], order),
      ]
    }
    var left = pairs
    for (index, a) in places.enumerated() {
      for b in places[(index + 1)...] where data[b].count == data[a].count && left > 0 {
        left -= 1
        figures += [product(own[a], own[b]), product(squares[a], own[b]), product(own[a], squares[b])]
      }
    }
    return figures
  }

  private static func standardised(_ values: [Double]) -> [Double] {
    let moments = Moments(values)
    let deviation = moments.standardDeviation
    return values.map { deviation > 0 ? ($0 - moments.mean) / deviation : 0 }
  }

  private static func product(_ x: [Double], _ y: [Double]) -> Double {
    zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } / Double(max(1, x.count))
  }
}
