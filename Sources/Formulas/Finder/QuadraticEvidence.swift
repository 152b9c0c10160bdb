import Foundation
import Studies

/// Squares and products of statistics, with the weights that the odds of normal distributions give them.
///
/// Alternatives that lie either way, or in any of several directions, do not move a statistic on the whole: they spread it. Where
/// statistics z are normal with mean 0 and covariance Σ under a hypothesis, and with second moments M under its alternatives, the odds of
/// the alternative grow with z'(Σ⁻¹ − M⁻¹)z (quadratic discrimination: Smith 1947; Anderson 2003, section 6.10).
struct QuadraticEvidence {
  private let setting: Setting
  private let table: StatisticsTable
  private let judge: PowerJudge
  /// Statistics, standardised by their mean and spread under the hypothesis.
  private var scores: [Score] = []

  private struct Score {
    let atom: Int
    let centre: Double
    let scale: Double
    /// One a row that forms are fitted to.
    let values: [Double]
    let power: Double
  }

  /// Statistics that forms are made of: those whose own squares have most power.
  private static let looked = 48
  /// The best forms, to which another statistic is added: as in the sums of bounded parts.
  private static let extended = 4
  /// Statistics in a form at most: beyond that nobody reads it.
  private static let most = 4
  /// Beyond so many standard deviations a value counts as that, where second moments are taken: a normal number is farther out once in two
  /// million, and one wild value would be the whole moment.
  private static let reach = 5.0
  /// Share of the hypothesis' own variance that is added to that of alternatives, so that a direction in which these hardly vary does not
  /// get all the weight; products of less than that share of the largest weight are left out.
  private static let least = 0.1
  /// Part of a statistic that is not in the others, below which they repeat each other: with less, weights are sums of large numbers.
  private static let independent = 1e-4

  private let fitted: [Int]
  private let isNull: [Bool]

  init(_ setting: Setting, _ judge: PowerJudge) {
    self.setting = setting
    self.judge = judge
    table = setting.table
    let nulls = Set(judge.nullRows)
    fitted = nulls.union(judge.alternativeRows).sorted()
    isNull = fitted.map(nulls.contains)
    for place in setting.atoms.indices.dropFirst() {
      let atom = setting.atoms[place]
      guard !atom.isSize, atom.units.allSatisfy({ $0 == 0 }) else { continue }
      if let score = score(place) { scores.append(score) }
    }
    scores = Array(scores.sorted { ($1.power, $0.atom) < ($0.power, $1.atom) }.prefix(Self.looked))
  }

  private func score(_ place: Int) -> Score? {
    let raw = fitted.map { setting.atoms[place].values[$0] }
    guard raw.allSatisfy(\.isFinite) else { return nil }
    let moments = Moments(zip(raw, isNull).filter { $0.1 }.map { $0.0 })
    let (centre, scale) = (Tree.rounded(moments.mean), Tree.rounded(moments.standardDeviation))
    guard scale > 1e-9 * abs(centre), scale > 0 else { return nil }
    let values = raw.map { ($0 - centre) / scale }
    return Score(
      atom: place, centre: centre, scale: scale, values: values,
      power: judge.power(spread(values.map { $0 * $0 }), isFitted: true))
  }

  /// Values of fitted rows as values of all rows; those of the others do not count.
  private func spread(_ values: [Double]) -> [Double] {
    var all = [Double](repeating: 0, count: table.truth.count)
    for (row, value) in zip(fitted, values) { all[row] = value }
    return all
  }

  /// The forms with most power in two, three and four statistics.
  func forms() -> [Evidence] {
    var best = scores.indices.prefix(Self.extended).map { [$0] }
    var found: [(places: [Int], weights: [[Double]], power: Double)] = []
    while let size = best.first?.count, size < Self.most {
      var seen: Set<Set<Int>> = []
      let larger = best.flatMap { places in
        scores.indices.compactMap { place -> (places: [Int], weights: [[Double]], power: Double)? in
          let all = places + [place]
          guard !places.contains(place), seen.insert(Set(all)).inserted, let weights = weights(all) else { return nil }
          let values = fitted.indices.map { row in Self.form(weights, all.map { scores[$0].values[row] }) }
          return (all, weights, judge.power(spread(values), isFitted: true))
        }
      }.sorted { $0.power != $1.power ? $0.power > $1.power : $0.places.lexicographicallyPrecedes($1.places) }
      found += larger.prefix(Self.extended)
      best = larger.prefix(Self.extended).map(\.places)
    }
    return found.map { written($0.places, $0.weights) }
  }

  private static func form(_ weights: [[Double]], _ z: [Double]) -> Double {
    var sum = 0.0
    for i in z.indices { for j in 0...i { sum += weights[i][j] * z[i] * z[j] } }
    return sum
  }

  /// Of squares on the diagonal, of products below it; nil where statistics repeat each other.
  private func weights(_ places: [Int]) -> [[Double]]? {
    let k = places.count
    var (null, other) = (
      Array(repeating: Array(repeating: 0.0, count: k), count: k),
      Array(repeating: Array(repeating: 0.0, count: k), count: k)
    )
    var (nulls, others) = (0.0, 0.0)
    var z = Array(repeating: 0.0, count: k)
    for row in fitted.indices {
      for (i, place) in places.enumerated() {
        z[i] = max(-Self.reach, min(Self.reach, scores[place].values[row]))
      }
      if isNull[row] { nulls += 1 } else { others += 1 }
      for i in 0..<k {
        for j in 0...i {
          if isNull[row] { null[i][j] += z[i] * z[j] } else { other[i][j] += z[i] * z[j] }
        }
      }
    }
    guard nulls > 0, others > 0 else { return nil }
    for i in 0..<k {
      for j in 0...i {
        null[i][j] /= nulls
        other[i][j] /= others
        (null[j][i], other[j][i]) = (null[i][j], other[i][j])
      }
    }
    for i in 0..<k { other[i][i] += Self.least * null[i][i] }
    guard let a = Self.inverse(null), let b = Self.inverse(other) else { return nil }
    var raw = (0..<k).map { [Double](repeating: 0, count: $0 + 1) }
    for i in 0..<k {
      for j in 0...i { raw[i][j] = (a[i][j] - b[i][j]) * (i == j ? 1.0 : 2.0) }
    }
    let largest = raw.joined().map(abs).max() ?? 0
    guard largest > 0, (0..<k).contains(where: { raw[$0][$0] > 0 }) else { return nil }
    for i in 0..<k {
      // Weights of products that do not count are left out.
      for j in 0...i {
        raw[i][j] = i != j && abs(raw[i][j]) < Self.least * largest ? 0.0 : Self.short(raw[i][j] / largest)
      }
    }
    return raw
  }

  private static func short(_ value: Double) -> Double { (value * 100).rounded() / 100 }

  private static func inverse(_ matrix: [[Double]]) -> [[Double]]? {
    var columns: [[Double]] = []
    for i in matrix.indices {
      guard
        let column = LeastSquares.solve(matrix, matrix.indices.map { $0 == i ? 1.0 : 0.0 }, tolerance: independent)
      else { return nil }
      columns.append(column)
    }
    return columns
  }

  private func written(_ places: [Int], _ weights: [[Double]]) -> Evidence {
    let used = places.map { scores[$0] }
    let texts = used.map { "(\(setting.atoms[$0.atom].text) - \($0.centre)) / \($0.scale)" }
    var terms: [String] = []
    for i in used.indices {
      for j in 0...i where weights[i][j] != 0 {
        terms.append(
          i == j ? "\(weights[i][j]) * (\(texts[i]))**2" : "\(weights[i][j]) * (\(texts[i])) * (\(texts[j]))")
      }
    }
    let values = table.truth.indices.map { row in
      Self.form(weights, used.map { (setting.atoms[$0.atom].values[row] - $0.centre) / $0.scale })
    }
    return Evidence(
      text: terms.joined(separator: " + "), needs: used.flatMap { setting.atoms[$0.atom].needs }, values: values,
      complexity: used.reduce(0.5) { $0 + setting.atoms[$1.atom].complexity })
  }
}
