import Foundation

/// Products of powers of statistics, where the truth is positive: linear in logarithms.
extension FormulaSearch {
  /// A statistic that has no units, or whose units the base takes away.
  private struct Factor {
    let leaf: Tree.Leaf
    let logs: [Double]
  }

  /// The best products of at most `factors` powers beside a constant and a base.
  func powers(factors: Int = 3) -> [Found] {
    let table = setting.table
    guard !setting.hasLevel, table.truth.allSatisfy({ $0 > 0 }) else { return [] }
    let bases = setting.atoms.filter {
      $0.isPositive && $0.units == setting.target && $0.complexity <= 2 && !$0.needs.isEmpty
    }
    .compactMap { atom in risk(atom).map { (atom, $0) } }.sorted { $0.1 < $1.1 }.prefix(5).map(\.0)
    return bases.flatMap { base in
      let target = zip(table.truth, base.values).map { log($0 / $1) }
      let all = self.factors(beside: base)
      var beam: [[Int]] = [[]]
      var found: [Found] = []
      for _ in 0..<factors {
        var next: [(gain: Double, chosen: [Int])] = []
        for chosen in beam { next += extensions(of: chosen, all, target).prefix(4) }
        var seen: Set<[Int]> = []
        beam = next.sorted { $0.gain > $1.gain }.map { $0.chosen.sorted() }.filter { seen.insert($0).inserted }.prefix(
          3
        )
        .map { $0 }
        found += beam.prefix(2).compactMap { product(base, $0.map { all[$0] }, target) }
      }
      return found
    }
  }

  /// Weight of a row in logarithms: an error of one per cent counts by the square of what it is one per cent of.
  private func logWeight(_ row: Int) -> Double {
    let table = setting.table
    return judge.rowWeight(row) * table.truth[row] * table.truth[row] / max(1e-300, judge.baseline[table.cell[row]])
  }

  /// Weighted variance of log(truth / atom).
  private func risk(_ atom: Atom) -> Double? {
    var (w, s, q) = (0.0, 0.0, 0.0)
    for row in rows {
      let y = log(setting.table.truth[row] / atom.values[row])
      let weight = logWeight(row)
      w += weight
      s += weight * y
      q += weight * y * y
    }
    let variance = q / w - s / w * (s / w)
    return variance.isFinite ? variance : nil
  }

  private func factors(beside base: Atom) -> [Factor] {
    setting.atoms.compactMap { atom in
      guard atom.isPositive, atom.text != base.text, !atom.needs.isEmpty, !atom.text.contains("np.sqrt"),
        !atom.text.contains("np.log")
      else { return nil }
      var power: Double? = 0
      for (own, target) in zip(atom.units, setting.target) {
        if target == 0 { if own != 0 { power = nil } } else if power == 0 { power = own / target }
      }
      guard let power,
        zip(zip(atom.units, setting.target), setting.changes).allSatisfy({
          abs($0.0 - power * $0.1) < 1e-9 || $1.kind == .shift
        })
      else { return nil }
      let values = zip(atom.values, base.values).map { power == 0 ? $0 : $0 / pow($1, power) }
      let text =
        power == 0
        ? atom.text
        : power == 1 ? "(\(atom.text) / \(base.text))" : "(\(atom.text) / \(base.text)**\(Tree.number(power)))"
      return Factor(
        leaf: Tree.Leaf(
          text: text, needs: power == 0 ? atom.needs : atom.needs + base.needs, values: values,
          complexity: atom.complexity, isFactor: true), logs: values.map { log($0) })
    }
  }

  /// `chosen` and one more, best first.
  private func extensions(of chosen: [Int], _ all: [Factor], _ target: [Double]) -> [(gain: Double, chosen: [Int])] {
    let roots = rows.map { logWeight($0).squareRoot() }
    var basis: [[Double]] = []
    func add(_ column: [Double]) {
      var q = column
      for other in basis {
        let part = LeastSquares.dot(other, q)
        for row in q.indices { q[row] -= part * other[row] }
      }
      let size = LeastSquares.dot(q, q).squareRoot()
      if size > 1e-9 { basis.append(q.map { $0 / size }) }
    }
    add(roots)
    for place in chosen { add(zip(rows, roots).map { all[place].logs[$0] * $1 }) }
    var rest = zip(rows, roots).map { target[$0] * $1 }
    for q in basis {
      let part = LeastSquares.dot(q, rest)
      for row in rest.indices { rest[row] -= part * q[row] }
    }
    return all.indices.filter { !chosen.contains($0) }.compactMap { place -> (gain: Double, chosen: [Int])? in
      let column = zip(rows, roots).map { all[place].logs[$0] * $1 }
      let square = LeastSquares.dot(column, column)
      var left = square
      for q in basis {
        let part = LeastSquares.dot(q, column)
        left -= part * part
      }
      guard left > 1e-4 * square else { return nil }
      let cross = LeastSquares.dot(column, rest)
      return (cross * cross / left, chosen + [place])
    }.sorted { $0.gain > $1.gain }
  }

  private func product(_ base: Atom, _ chosen: [Factor], _ target: [Double]) -> Found? {
    let table = setting.table
    let fitted = table.truth.indices.filter { table.isFitted[$0] }
    let roots = fitted.map { logWeight($0).squareRoot() }
    let columns = [roots] + chosen.map { factor in zip(fitted, roots).map { factor.logs[$0] * $1 } }
    guard let solved = LeastSquares.solve(columns, zip(fitted, roots).map { target[$0] * $1 }) else { return nil }
    let tree = Tree.product(
      [.parameter(0), .leaf(leaf(base))]
        + chosen.enumerated().map { .power(.leaf($1.leaf), .parameter($0 + 1)) })
    var found = Found(tree: tree, parameters: [exp(solved[0])] + solved.dropFirst(), setting: setting.name)
    found.fitted = judge.gain(found.tree.values(found.parameters, rows: table.truth.count), isFitted: true)
    return found
  }
}
