import Foundation
import Studies

/// Sums of terms.
extension FormulaSearch {
  /// A model with its coefficients.
  struct Fit: Sendable {
    var model: Model
    var coefficients: [Double]
    var estimates: [Double]
    var fitted: Double
    var chosen: Double
    /// Gain on the rows for fitting, less what it costs to read.
    var merit: Double
  }

  /// The gain on rows that a fit has not seen, less what it costs to read.
  func honest(_ fit: Fit) -> Double {
    min(fit.chosen, fit.fitted) - Found.parsimony * fit.model.complexity(setting)
  }

  /// The numbers of a model's base.
  func base(_ model: Model) -> [Double] {
    model.base.map { setting.levels[$0].values } ?? Array(repeating: 0, count: setting.table.truth.count)
  }

  /// Coefficients by weighted least squares, the designs weighted by their risks; nil where terms say the same.
  func fit(_ model: Model) -> Fit? {
    let table = setting.table
    let base = base(model)
    let columns = model.terms.map { $0.values(setting.atoms) }
    guard columns.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { return nil }
    let fitted = table.truth.indices.filter { table.isFitted[$0] }
    var risks = judge.baseline
    var coefficients: [Double] = []
    var estimates = base
    for turn in 0..<(columns.isEmpty ? 1 : 2) {
      if !columns.isEmpty {
        let roots = fitted.map { (judge.rowWeight($0) / max(1e-300, risks[table.cell[$0]])).squareRoot() }
        let target = zip(fitted, roots).map { (table.truth[$0] - base[$0]) * $1 }
        let scaled = columns.map { column in zip(fitted, roots).map { column[$0] * $1 } }
        guard let solved = LeastSquares.solve(scaled, target) else { return nil }
        coefficients = solved
        estimates = base
        for (column, c) in zip(columns, coefficients) {
          for row in estimates.indices { estimates[row] += c * column[row] }
        }
      }
      if turn == 0 {
        let own = judge.risks(estimates, isFitted: true)
        risks = zip(risks, own).map { $1.isFinite && $1 > 0 ? max($1, 0.02 * $0) : $0 }
      }
    }
    let gain = judge.gain(estimates, isFitted: true)
    return Fit(
      model: model, coefficients: coefficients, estimates: estimates, fitted: gain,
      chosen: judge.gain(estimates, isFitted: false),
      merit: gain - Found.parsimony * model.complexity(setting))
  }

  /// What a fit leaves, and the directions that it has used, on the rows for comparing.
  func state(_ fit: Fit) -> (residual: Column, basis: [Column]) {
    let table = setting.table
    var basis: [[Double]] = []
    for term in fit.model.terms {
      let all = term.values(setting.atoms)
      var q = zip(rows, rootWeights).map { all[$0] * $1 }
      for _ in 0..<2 {
        for other in basis {
          let part = LeastSquares.dot(other, q)
          for row in q.indices { q[row] -= part * other[row] }
        }
      }
      let size = LeastSquares.dot(q, q).squareRoot()
      if size > 0, size.isFinite { basis.append(q.map { $0 / size }) }
    }
    let own = base(fit.model)
    var rest = zip(rows, rootWeights).map { (table.truth[$0] - own[$0]) * $1 }
    for q in basis {
      let part = LeastSquares.dot(q, rest)
      for row in rest.indices { rest[row] -= part * q[row] }
    }
    return (Column(rest), basis.map(Column.init))
  }

  /// The features that take most of what a fit leaves: products and ratios of two atoms, then the best of them times or by another.
  private func features(after fit: Fit, depth: Int, width: Int) async -> [Term] {
    let (residual, basis) = state(fit)
    var all = await scan(atomStems, residual: residual, basis: basis, count: 160)
    var last = diverse(all, 12)
    for _ in 0..<depth {
      let next = await scan(stems(last), residual: residual, basis: basis, count: 80)
      last = diverse(next, 8)
      all += next
    }
    all.sort {
      ($1.gain * Float(1 - 0.004 * Double($1.term.above.count + $1.term.below.count)), $0.order)
        < ($0.gain * Float(1 - 0.004 * Double($0.term.above.count + $0.term.below.count)), $1.order)
    }
    return diverse(all, width)
  }

  /// Models from nothing to `terms` terms, best first.
  func models(terms: Int = 4, depth: Int = 2, width: Int = 4) async -> [Fit] {
    let bare = setting.levels.indices.prefix(12).compactMap { fit(Model(base: $0, terms: [])) }.max {
      $0.fitted < $1.fitted
    }
    guard let first = bare ?? fit(Model(base: nil, terms: [])) else { return [] }
    let (residual, basis) = state(first)
    // One look at everything says what is worth more of them.
    let all = await scan(atomStems, residual: residual, basis: basis, count: 4000)
    return await narrowed(to: all, count: Self.useful).beam(terms: terms, depth: depth, width: width)
  }

  /// Atoms that are looked at again and again.
  private static let useful = 150

  private func beam(terms: Int, depth: Int, width: Int) async -> [Fit] {
    var all: [Fit] = []
    var starts = setting.levels.indices.compactMap { fit(Model(base: $0, terms: [])) }
      .sorted { $0.fitted > $1.fitted }
    let first = setting.levels.firstIndex { $0.values == setting.table.baseline }
    let own = starts.first { $0.model.base == first && first != nil }
    all += starts
    starts = Array(starts.prefix(2))
    if let own, !starts.contains(where: { $0.model.base == own.model.base }) { starts.append(own) }
    if !setting.hasLevel, let nothing = fit(Model(base: nil, terms: [])) { starts.insert(nothing, at: 0) }
    // One term on every other level: the midrange is the smallest and half the range.
    if setting.hasLevel {
      for level in setting.levels.indices.prefix(24) {
        guard let bare = fit(Model(base: level, terms: [])) else { continue }
        let found = diverse(await scan(atomStems, residual: state(bare).residual, basis: [], count: 40), 5)
        all += found.compactMap { fit(Model(base: level, terms: [$0])) }
      }
    }
    for start in starts {
      var beam = [start]
      for step in 0..<terms {
        var next: [Fit] = []
        for fit in beam {
          let found = await features(after: fit, depth: depth, width: step == 0 ? 10 : 6)
          next += found.compactMap { self.fit(Model(base: fit.model.base, terms: fit.model.terms + [$0])) }
        }
        if step == 0 { next += await pairs(after: start) }
        next.sort { $0.merit > $1.merit }
        all += next.prefix(12)
        beam = Array(next.prefix(step == 0 ? width : max(2, width - 1)))
        if beam.isEmpty { break }
      }
    }
    var seen: Set<Model> = []
    return all.sorted { $0.merit > $1.merit }.filter { fit in
      seen.insert(
        Model(
          base: fit.model.base,
          terms: fit.model.terms.map(\.sorted).sorted { $0.above.lexicographicallyPrecedes($1.above) })
      ).inserted
    }
  }

  /// All pairs of the best single features at once, by their correlations: what says nothing alone may say all together.
  private func pairs(after fit: Fit) async -> [Fit] {
    let (residual, basis) = state(fit)
    let features = await scan(atomStems, residual: residual, basis: basis, count: 500)
    var columns: [Column] = []
    var terms: [Term] = []
    var single: [Float] = []
    for feature in features {
      let column = column(feature.term)
      let size = column.dot(column).squareRoot()
      guard size > 0 else { continue }
      columns.append(column)
      terms.append(feature.term.sorted)
      single.append(column.dot(residual) / size)
    }
    let sizes = columns.map { $0.dot($0).squareRoot() }
    var best: [(Float, Int, Int)] = []
    var bar: Float = 0
    for i in columns.indices {
      for j in 0..<i {
        let g = columns[i].dot(columns[j]) / (sizes[i] * sizes[j])
        let rest = 1 - g * g
        guard rest > 1e-3 else { continue }
        let gain = (single[i] * single[i] + single[j] * single[j] - 2 * single[i] * single[j] * g) / rest
        guard gain > bar else { continue }
        best.append((gain, i, j))
        if best.count > 64 {
          best.sort { $0 > $1 }
          best.removeLast(best.count - 24)
          bar = best[23].0
        }
      }
    }
    return best.sorted { $0 > $1 }.prefix(10).compactMap { _, i, j in
      self.fit(Model(base: fit.model.base, terms: fit.model.terms + [terms[i], terms[j]]))
    }
  }

  /// A fit as a formula.
  func tree(_ fit: Fit) -> Found {
    var parts: [Tree] = []
    if let base = fit.model.base { parts.append(.leaf(leaf(setting.levels[base]))) }
    for (place, term) in fit.model.terms.enumerated() {
      parts.append(
        .product([
          .parameter(place),
          .leaf(
            Tree.Leaf(
              text: term.text(setting.atoms), needs: (term.above + term.below).flatMap { setting.atoms[$0].needs },
              values: term.values(setting.atoms), complexity: term.complexity(setting.atoms), isFactor: true)),
        ]))
    }
    return Found(
      tree: .sum(parts), parameters: fit.coefficients, fitted: fit.fitted, chosen: fit.chosen, setting: setting.name)
  }

  /// An atom as a leaf.
  func leaf(_ atom: Atom) -> Tree.Leaf {
    Tree.Leaf(text: atom.text, needs: atom.needs, values: atom.values, complexity: atom.complexity, isFactor: true)
  }

  /// Constants by the problem's own loss, then rounded where that costs nothing.
  func polished(_ found: Found, evaluations: Int = 240) -> Found {
    var found = found
    let rows = setting.table.truth.count
    func gain(_ p: [Double], _ isFitted: Bool) -> Double {
      let values = found.tree.values(p, rows: rows)
      return judge.gain(values, isFitted: isFitted)
    }
    let start = found.parameters
    let steps = start.map { abs($0) > 1e-9 ? 0.1 * $0 : 0.05 }
    let best = Simplex.minimise(start, steps: steps, evaluations: evaluations) { -gain($0, true) }
    var p = best.point.map(Tree.rounded)
    var value = gain(p, true)
    // A plain number in place of one that is near it.
    for place in p.indices {
      for plain in Self.plain(near: p[place]) {
        var trial = p
        trial[place] = plain
        let changed = gain(trial, true)
        if changed > value - 0.0015 {
          (p, value) = (trial, changed)
          break
        }
      }
    }
    found.parameters = p
    found.fitted = value
    found.chosen = gain(p, false)
    return found
  }

  /// Numbers that a person would write, near a value, plainest first.
  private static func plain(near value: Double) -> [Double] {
    guard value != 0, value.isFinite else { return [] }
    var plain: [Double] = []
    let whole = value.rounded()
    if whole != 0, abs(value - whole) < 0.12 * abs(value) { plain.append(whole) }
    let half = (2 * value).rounded() / 2
    if half != 0, abs(value - half) < 0.12 * abs(value) { plain.append(half) }
    for format in ["%.1g", "%.2g", "%.3g"] {
      if let near = Double(String(format: format, value)) { plain.append(near) }
    }
    return plain
  }
}
