import Foundation

/// Two estimates and a weight between them that the data decide: shrinkage, and the choice of one estimate where it is better.
extension FormulaSearch {
  /// A statistic without units that a weight may depend on, with the twelfth that each row is in.
  private struct Gauge {
    let leaf: Tree.Leaf
    let bins: [UInt8]
    let middle: Double
  }

  private static let bins = 12

  /// The best weighted means of two estimates, weights being functions of one statistic.
  func gates() -> [Found] {
    let pairs = self.pairs
    guard !pairs.isEmpty else { return [] }
    let common = gauges
    var candidates: [(gain: Double, pair: Int, gauge: Gauge)] = []
    for (number, pair) in pairs.enumerated() {
      let (base, step) = (pair.from, pair.step)
      let weights = zip(rows, rootWeights).map { $1 * $1 * step.values[$0] * step.values[$0] }
      let crosses = zip(rows, rootWeights).map {
        $1 * $1 * step.values[$0] * (setting.table.truth[$0] - (base?.values[$0] ?? 0))
      }
      let constant = crosses.reduce(0, +)
      let total = weights.reduce(0, +)
      guard total > 0 else { continue }
      for gauge in common + own(step) {
        var (num, den) = (Array(repeating: 0.0, count: Self.bins), Array(repeating: 0.0, count: Self.bins))
        for row in rows.indices {
          num[Int(gauge.bins[row])] += crosses[row]
          den[Int(gauge.bins[row])] += weights[row]
        }
        var gain = -constant * constant / total
        for bin in 0..<Self.bins where den[bin] > 0 { gain += num[bin] * num[bin] / den[bin] }
        candidates.append((gain, number, gauge))
      }
    }
    candidates.sort { ($1.gain, $0.pair, $0.gauge.leaf.text) < ($0.gain, $1.pair, $1.gauge.leaf.text) }
    var found: [Found] = []
    var used: [Int: Int] = [:]
    for candidate in candidates where found.count < 24 && used[candidate.pair, default: 0] < 4 {
      used[candidate.pair, default: 0] += 1
      found += forms(pairs[candidate.pair], candidate.gauge)
    }
    return found.sorted { $0.fitted > $1.fitted }.prefix(14).map { polished($0, evaluations: 150) }
  }

  /// Where to start from, and the step whose share is to be found; from nothing, the step is an estimate itself.
  private var pairs: [(from: Atom?, step: Atom)] {
    let ranked = setting.levels.indices.compactMap { fit(Model(base: $0, terms: [])) }.sorted { $0.fitted > $1.fitted }
      .compactMap { $0.model.base.map { setting.levels[$0] } }
    var from = Array(ranked.prefix(2))
    if let own = setting.levels.first(where: { $0.values == setting.table.baseline }),
      !from.contains(where: { $0.text == own.text })
    {
      from.append(own)
    }
    var pairs: [(from: Atom?, step: Atom)] = setting.hasLevel ? [] : from.map { (nil, $0) }
    for a in from {
      for b in setting.levels.prefix(24) where b.text != a.text {
        let step = Atom(
          text: "(\(b.text) - \(a.text))", needs: b.needs + a.needs, values: zip(b.values, a.values).map { $0 - $1 },
          units: b.units, complexity: 2)
        if step.values.contains(where: { $0 != 0 }) { pairs.append((a, step)) }
      }
    }
    return pairs
  }

  /// Statistics without units, and ratios of two with the same.
  private var gauges: [Gauge] {
    let positive = setting.atoms.filter { $0.isPositive && $0.complexity <= 2 && !$0.needs.isEmpty }
    var gauges = positive.filter { $0.units.allSatisfy { $0 == 0 } }.map {
      gauge($0.text, $0.needs, $0.values, $0.complexity)
    }
    let groups = Dictionary(grouping: positive.filter { $0.units.contains { $0 != 0 } }, by: \.units)
    for key in groups.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let group = Array((groups[key] ?? []).prefix(40))
      for (i, a) in group.enumerated() {
        for b in group[..<i] where gauges.count < 1200 {
          gauges.append(
            gauge(
              "(\(a.text) / \(b.text))", a.needs + b.needs, zip(a.values, b.values).map { $0 / $1 },
              a.complexity + b.complexity))
        }
      }
    }
    return gauges
  }

  /// The step's own size in units of a statistic of the same or twice its degree.
  private func own(_ step: Atom) -> [Gauge] {
    let degrees = zip(setting.changes, step.units).map { $0.kind == .shift ? 0 : 2 * $1 }
    return setting.atoms.filter {
      $0.isPositive && $0.units == degrees && $0.complexity <= 1.5 && !$0.text.contains("np.")
    }
    .prefix(40).map { atom in
      gauge(
        "(\(step.text)**2 / \(atom.text))", step.needs + atom.needs,
        zip(step.values, atom.values).map { $0 * $0 / $1 + 1e-12 }, step.complexity + atom.complexity)
    }
  }

  private func gauge(_ text: String, _ needs: [String], _ values: [Double], _ complexity: Double) -> Gauge {
    let own = rows.map { values[$0] }
    let sorted = own.sorted()
    let cuts = (1..<Self.bins).map { sorted[$0 * sorted.count / Self.bins] }
    let bins = own.map { value -> UInt8 in
      var (low, high) = (0, cuts.count)
      while low < high {
        let middle = (low + high) / 2
        if cuts[middle] <= value { low = middle + 1 } else { high = middle }
      }
      return UInt8(low)
    }
    return Gauge(
      leaf: Tree.Leaf(text: text, needs: needs, values: values, complexity: complexity, isFactor: true), bins: bins,
      middle: sorted[sorted.count / 2])
  }

  /// c / (1 + k z^p), rising and falling, and max(0, 1 − k z^p).
  private func forms(_ pair: (from: Atom?, step: Atom), _ gauge: Gauge) -> [Found] {
    guard gauge.middle > 0 else { return [] }
    let z = Tree.leaf(gauge.leaf)
    let one = Tree.leaf(
      Tree.Leaf(
        text: "1.0", needs: [], values: Array(repeating: 1, count: setting.table.truth.count), complexity: 0.2,
        isFactor: true))
    func estimate(_ weight: Tree) -> Tree {
      let part = Tree.product([weight, .leaf(leaf(pair.step))])
      return pair.from.map { .sum([.leaf(leaf($0)), part]) } ?? part
    }
    var found: [Found] = []
    for power in [1.0, -1.0] {
      let k = pow(gauge.middle, -power)
      let hill = Tree.quotient(.parameter(0), .sum([one, .product([.parameter(1), .power(z, .parameter(2))])]))
      found.append(Found(tree: estimate(hill), parameters: [1, k, power], setting: setting.name))
      let cut = Tree.positive(.sum([one, .product([.parameter(0), .power(z, .parameter(1))])]))
      found.append(Found(tree: estimate(cut), parameters: [-0.4 * k, power], setting: setting.name))
    }
    let rows = setting.table.truth.count
    return found.map { start in
      var start = start
      start.fitted = judge.gain(start.tree.values(start.parameters, rows: rows), isFitted: true)
      return start
    }.sorted { $0.fitted > $1.fitted }.prefix(2).map { $0 }
  }
}
