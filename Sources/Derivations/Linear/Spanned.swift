import Foundation
import Studies

/// Unknown numbers that move the data within a space of few dimensions, whatever they are: the height and the phase of a wave of given
/// frequency, the size and the sign of a jump at a given place. Least squares over that space needs no more of them (variable
/// projection, Golub & Pereyra 1973).
struct Spanned: Sendable {
  let names: [String]
  /// Values whose data, less those of the first, span the space.
  let points: [[Double]]

  /// Dimensions of the space.
  var count: Int { points.count - 1 }

  /// More dimensions would be a free fit of the data.
  private static let mostDimensions = 3
  /// So many points show the dimensions: twice the most, and two.
  private static let looks = 8
  /// Most numbers whose subsets are tried.
  private static let mostNames = 5

  /// The most numbers of `candidates` of this kind, and how much larger noise may be by them; nil where there are none.
  ///
  /// - Parameters:
  ///   - moments: moments at given values, the others being typical.
  ///   - others: values of the other numbers at which the space must have as many dimensions.
  static func found(
    among candidates: [NumberRange], others: [[String: Double]],
    moments: ([String: Double]) -> ProcessMoments?
  ) -> (spanned: Spanned, scalesNoise: Bool)? {
    guard !candidates.isEmpty, candidates.count <= mostNames else { return nil }
    let all = candidates.indices
    var subsets: [[Int]] = []
    for mask in 1..<(1 << candidates.count) { subsets.append(all.filter { (mask >> $0) & 1 == 1 }) }
    // The largest first, those of one size in order.
    subsets = subsets.enumerated().sorted { a, b in
      a.element.count == b.element.count ? a.offset < b.offset : a.element.count > b.element.count
    }.map(\.element)
    for subset in subsets {
      if let found = space(subset.map { candidates[$0] }, others, moments) { return found }
    }
    return nil
  }

  private static func space(
    _ numbers: [NumberRange], _ others: [[String: Double]],
    _ moments: ([String: Double]) -> ProcessMoments?
  ) -> (Spanned, Bool)? {
    // Places between the ends that fill the box evenly (Roberts 2018: powers of the root of x^(d+1) = x + 1).
    var root = 1.5
    for _ in 0..<40 { root = pow(1 + root, 1 / Double(numbers.count + 1)) }
    let points: [[Double]] = (1...looks).map { turn in
      numbers.enumerated().map { place, number -> Double in
        let step: Double = Double(turn) / pow(root, Double(place + 1))
        let share = (0.37 + step).truncatingRemainder(dividingBy: 1)
        return number.low + share * (number.high - number.low)
      }
    }
    var chosen: [Int]?
    var scalesNoise = false
    for other in others {
      var looks: [ProcessMoments] = []
      for point in points {
        var values = other
        for (number, value) in zip(numbers, point) { values[number.name] = value }
        guard let look = moments(values), look.isFinite else { return nil }
        if let first = looks.first {
          guard let size = first.sizeOfNoise(in: look) else { return nil }
          if abs(size - 1) > 1e-9 { scalesNoise = true }
        }
        looks.append(look)
      }
      guard let first = looks.first else { return nil }
      var span = Span()
      for effect in first.observedEffects { _ = span.add(effect) }
      let moves = looks.map { zip($0.observedCentre, first.observedCentre).map { $0 - $1 } }
      let largest = moves.map { $0.reduce(0) { $0 + $1 * $1 } }.max() ?? 0
      guard largest > 0 else { return nil }
      // The farthest first, so that the space is well spanned.
      var own: [Int] = []
      while own.count <= mostDimensions {
        let rests = moves.map { span.rest($0).reduce(0) { $0 + $1 * $1 } }
        guard let farthest = rests.indices.max(by: { rests[$0] < rests[$1] }), rests[farthest] > 1e-14 * largest
        else { break }
        _ = span.add(moves[farthest])
        own.append(farthest)
      }
      guard own.count <= mostDimensions else { return nil }
      if let chosen, chosen.count != own.count { return nil }
      chosen = chosen ?? own
    }
    guard let chosen, !chosen.isEmpty else { return nil }
    let rounded = ([0] + chosen).map { place in
      points[place].map { Double(String(format: "%.6g", $0)) ?? $0 }
    }
    return (Spanned(names: numbers.map(\.name), points: rounded), scalesNoise)
  }
}
