import Foundation

/// Estimates freed of their bias: the mean of a statistic as a function of the truth, fitted over the range of truths and inverted
/// (indirect inference: Gouriéroux, Monfort & Renault 1993). Where truths lie is not used: a statistic is regressed on the truth, not
/// the truth on a statistic.
extension FormulaSearch {
  /// Name of the setting that they are found under.
  static let unbiasing = "bias inverted"
  /// Statistics that are looked at, those that follow the truth best.
  private static let statistics = 10

  /// The mean of a statistic: a line or parabola in the truth, whose coefficients may move with one over a size.
  private struct Shape {
    let size: Tree.Leaf?
    let isCurved: Bool
  }

  /// The best inversions, best first, one of each statistic.
  func unbiased() -> [Found] {
    // A shift of the data moves estimate and truth alike: what bias there is, is no function of the truth.
    guard !setting.hasLevel else { return [] }
    let isFree = setting.target.allSatisfy { $0 == 0 }
    let candidates = (setting.levels + setting.atoms.filter { $0.complexity == 1 && !$0.isSize && !$0.needs.isEmpty })
      .filter { $0.units == setting.target }.map { ($0, abs(correlation($0.values))) }
      .filter { $0.1 > 0.2 }.sorted { $0.1 > $1.1 }
    let sizes: [Tree.Leaf?] =
      [nil] + setting.atoms.filter { $0.isSize && $0.complexity == 1 && $0.isPositive }.prefix(3).map(leaf)
    let shapes = sizes.flatMap { size in (isFree ? [false, true] : [false]).map { Shape(size: size, isCurved: $0) } }
    var seen: Set<String> = []
    let found = candidates.prefix(Self.statistics).filter { seen.insert($0.0.text).inserted }.compactMap { atom, _ in
      shapes.compactMap { inverted(atom, $0, isFree: isFree) }.max {
        ($0.merit, $1.complexity) < ($1.merit, $0.complexity)
      }
    }
    return found.filter { min($0.fitted, $0.chosen) > 0 }.sorted {
      ($0.merit, $1.complexity) > ($1.merit, $0.complexity)
    }
  }

  private func inverted(_ atom: Atom, _ shape: Shape, isFree: Bool) -> Found? {
    let table = setting.table
    let fitted = table.truth.indices.filter { table.isFitted[$0] }
    let roots = fitted.map { row in
      (judge.rowWeight(row) / max(1e-300, judge.baseline[table.cell[row]])).squareRoot()
    }
    // Columns: 1, θ, θ², each by itself and over the size.
    func column(_ power: Int, overSize: Bool) -> [Double] {
      zip(fitted, roots).map { row, root in
        root * pow(table.truth[row], Double(power)) / (overSize ? shape.size?.values[row] ?? 1 : 1)
      }
    }
    let powers = isFree ? (shape.isCurved ? [0, 1, 2] : [0, 1]) : [1]
    let terms = powers.flatMap { power in
      shape.size == nil || power == 2 ? [(power, false)] : [(power, false), (power, true)]
    }
    let columns = terms.map { column($0.0, overSize: $0.1) }
    guard let solved = LeastSquares.solve(columns, zip(fitted, roots).map { atom.values[$0] * $1 }, tolerance: 1e-8)
    else { return nil }
    var parameters: [Double] = []
    func constant(_ value: Double) -> Tree {
      parameters.append(value)
      return .parameter(parameters.count - 1)
    }
    /// The coefficient of θ^power, times `factor`; nil where there is none.
    func coefficient(_ power: Int, times factor: Double) -> [Tree] {
      zip(terms, solved).filter { $0.0.0 == power }.map { term, value in
        guard term.1, let size = shape.size else { return constant(factor * value) }
        return .product([constant(factor * value), .quotient(.leaf(leaf(setting.atoms[0])), .leaf(size))])
      }
    }
    let statistic = Tree.leaf(leaf(atom))
    let centred = Tree.sum([statistic] + coefficient(0, times: -1))
    let slope = coefficient(1, times: 1)
    guard let first = zip(terms, solved).first(where: { $0.0 == (1, false) })?.1, abs(first) > 1e-9 else { return nil }
    var tree = Tree.quotient(centred, .sum(slope))
    if shape.isCurved, let bend = zip(terms, solved).first(where: { $0.0.0 == 2 })?.1, abs(bend) > 1e-9 {
      // The root of a + bθ + cθ² = T on the side where T rises or falls with θ: 2 (T − a) / (b ± √(b² + 4c (T − a))).
      let square = Tree.sum([.product([.sum(slope), .sum(slope)]), .product([constant(4 * bend), centred])])
      let root = Tree.power(.positive(square), constant(0.5))
      tree = .quotient(
        .product([constant(2), centred]), .sum(slope + [first > 0 ? root : .product([constant(-1), root])]))
    }
    // What is written has four digits: it is judged so.
    parameters = parameters.map(Tree.rounded)
    let estimates = tree.values(parameters, rows: table.truth.count)
    guard estimates.allSatisfy(\.isFinite) else { return nil }
    var found = Found(tree: tree, parameters: parameters, setting: Self.unbiasing)
    found.fitted = judge.gain(estimates, isFitted: true)
    found.chosen = judge.gain(estimates, isFitted: false)
    return found
  }

  /// Correlation with the truth within designs, on the rows for fitting.
  private func correlation(_ values: [Double]) -> Double {
    let table = setting.table
    var sums = Array(repeating: (n: 0.0, x: 0.0, y: 0.0, xx: 0.0, yy: 0.0, xy: 0.0), count: table.cells)
    for row in values.indices where table.isFitted[row] {
      let (x, y, cell) = (values[row], table.truth[row], table.cell[row])
      sums[cell].n += 1
      sums[cell].x += x
      sums[cell].y += y
      sums[cell].xx += x * x
      sums[cell].yy += y * y
      sums[cell].xy += x * y
    }
    let parts = sums.filter { $0.n > 1 }.map { cell -> Double in
      let cross = cell.xy - cell.x * cell.y / cell.n
      let spread = (cell.xx - cell.x * cell.x / cell.n) * (cell.yy - cell.y * cell.y / cell.n)
      return spread > 0 ? cross / spread.squareRoot() : 0
    }
    return parts.isEmpty ? 0 : parts.reduce(0, +) / Double(parts.count)
  }
}
