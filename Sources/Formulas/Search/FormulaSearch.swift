import Foundation
import Studies

/// Looks for formulas under one setting: a base, and products and ratios of statistics added to it by orthogonal matching pursuit
/// (Pati, Rezaiifar & Krishnaprasad 1993) with a beam, all pairs at once, then constants by the problem's own loss.
struct FormulaSearch: Sendable {
  let setting: Setting
  let judge: Judge
  let threads: Int
  /// Rows that features are compared on.
  let rows: [Int]
  /// Root weight of these rows.
  let rootWeights: [Double]
  /// Atoms and their reciprocals on these rows, of mean square one.
  let multipliers: [Multiplier]
  /// Places of multipliers by their units.
  let byUnits: [[Double]: [Int]]
  /// Atoms times the root weight.
  let weighted: [Column]

  /// Which atoms are looked at; all in the beginning.
  var isUseful: [Bool]

  /// An atom or its reciprocal.
  struct Multiplier: Sendable {
    let atom: Int
    let isReciprocal: Bool
    let units: [Double]
    let column: Column
  }

  /// Rows for comparing features.
  static let rows = 1280

  /// - Parameter cells: designs whose rows features are compared on; nil for all.
  init(_ setting: Setting, _ judge: Judge, threads: Int, cells: Set<Int>? = nil) {
    self.setting = setting
    self.judge = judge
    self.threads = threads
    let table = setting.table
    let fitted = table.truth.indices.filter { table.isFitted[$0] && cells?.contains(table.cell[$0]) ?? true }
    let stride = max(1, fitted.count / Self.rows)
    let thinned = fitted.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
    // The first of them are of all designs: a look at these tells whether the rest is worth one.
    let chosen = (0..<16).flatMap { part in thinned.enumerated().filter { $0.offset % 16 == part }.map(\.element) }
    rows = chosen
    var counts = Array(repeating: 0.0, count: table.cells)
    for row in chosen { counts[table.cell[row]] += 1 }
    let base = judge.baseline
    rootWeights = chosen.map { row in
      let risk = base[table.cell[row]]
      return (judge.rowWeight(row) / max(1e-300, risk * counts[table.cell[row]])).squareRoot()
    }
    var multipliers: [Multiplier] = []
    var weighted: [Column] = []
    for (index, atom) in setting.atoms.enumerated() {
      let values = chosen.map { atom.values[$0] }
      let size = max(1e-300, (values.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot())
      let normal = values.map { $0 / size }
      weighted.append(Column(zip(normal, rootWeights).map(*)))
      multipliers.append(Multiplier(atom: index, isReciprocal: false, units: atom.units, column: Column(normal)))
      guard atom.isPositive, index > 0 else { continue }
      let inverse = values.map { 1 / $0 }
      let scale = max(1e-300, (inverse.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot())
      multipliers.append(
        Multiplier(
          atom: index, isReciprocal: true, units: atom.units.map { -$0 }, column: Column(inverse.map { $0 / scale })))
    }
    isUseful = Array(repeating: true, count: setting.atoms.count)
    self.multipliers = multipliers
    self.weighted = weighted
    byUnits = Dictionary(grouping: multipliers.indices) { multipliers[$0].units }
  }

  /// What of `target` a factor of units `units` still needs; nil for units that no multiplier can have.
  private func partner(_ units: [Double]) -> [Double] {
    zip(zip(setting.changes, setting.target), units).map { change, own in
      change.0.kind == .shift ? 0 : ((change.1 - own) * 1e5).rounded() / 1e5
    }
  }

  /// A feature with how much of the residual it takes away.
  struct Feature: Sendable {
    var term: Term
    var gain: Float
    var order: Int
  }

  /// Something that features are made of by one more factor.
  struct Stem: Sendable {
    let term: Term
    let units: [Double]
    let column: Column
    let isAtom: Bool
  }

  /// Every atom.
  var atomStems: [Stem] {
    setting.atoms.indices.filter { isUseful[$0] }.map {
      Stem(term: Term(above: [$0]), units: setting.atoms[$0].units, column: weighted[$0], isAtom: true)
    }
  }

  /// Terms with the units of the estimand, to be multiplied by what has none.
  func stems(_ terms: [Term]) -> [Stem] {
    terms.map { Stem(term: $0, units: setting.target, column: column($0), isAtom: false) }
  }

  /// A term on the rows, weighted, of size one.
  func column(_ term: Term) -> Column {
    let all = term.values(setting.atoms)
    let values = rows.map { all[$0] }
    let size = max(1e-300, (values.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot())
    return Column(zip(values, rootWeights).map { $0 / size * $1 })
  }

  /// Parts of a scan, for as many threads as there are: each passes over what its own best let it pass over, so their number decides what is
  /// found, and is the same everywhere.
  private static let chunks = 12

  /// The `count` products of a stem and a multiplier that take most of the residual away.
  func scan(_ stems: [Stem], residual: Column, basis: [Column], count: Int) async -> [Feature] {
    let chunks = min(stems.count, Self.chunks)
    guard chunks > 0 else { return [] }
    let size = (stems.count + chunks - 1) / chunks
    var parts: [[Feature]] = []
    // It throws where the task is cancelled: whoever cancelled it does not want what is found.
    try? await Blocks.run(chunks, threads: threads) { chunk in
      let range = min(stems.count, chunk * size)..<min(stems.count, (chunk + 1) * size)
      return self.scan(stems, range, residual, basis, count)
    } take: {
      parts.append($1)
    }
    return Array(parts.flatMap { $0 }.sorted { ($1.gain, $0.order) < ($0.gain, $1.order) }.prefix(count))
  }

  private func scan(
    _ stems: [Stem], _ range: Range<Int>, _ residual: Column, _ basis: [Column], _ count: Int
  ) -> [Feature] {
    var best: [Feature] = []
    var bar: Float = 1e-4
    for place in range {
      let stem = stems[place]
      let units = stem.isAtom ? partner(stem.units) : Array(repeating: 0, count: stem.units.count)
      for index in byUnits[units] ?? [] {
        let multiplier = multipliers[index]
        guard isUseful[multiplier.atom] else { continue }
        if stem.isAtom, !multiplier.isReciprocal, multiplier.atom < stem.term.above[0] { continue }
        if multiplier.isReciprocal, stem.term.above.contains(multiplier.atom) { continue }
        if !multiplier.isReciprocal, stem.term.below.contains(multiplier.atom) { continue }
        if !stem.isAtom, multiplier.atom == 0 { continue }
        let first = stem.column.glance(multiplier.column, residual: residual)
        guard first > 0.2 * bar else { continue }
        let (square, cross, parts) = stem.column.products(multiplier.column, residual: residual, basis: basis)
        let explained = (parts * parts).sum()
        let rest = square - explained
        guard rest > 1e-3 * square, square > 0 else { continue }
        let gain = cross * cross / rest
        guard gain > bar, gain.isFinite else { continue }
        var term = stem.term
        if multiplier.isReciprocal { term.below.append(multiplier.atom) } else { term.above.append(multiplier.atom) }
        best.append(Feature(term: term, gain: gain, order: place * multipliers.count + index))
        if best.count >= 2 * count {
          best.sort { ($1.gain, $0.order) < ($0.gain, $1.order) }
          best.removeLast(best.count - count)
          bar = best[count - 1].gain
        }
      }
    }
    return Array(best.sorted { ($1.gain, $0.order) < ($0.gain, $1.order) }.prefix(count))
  }

  /// The same search with the atoms alone that occur in `features`, in the order of these, at most `count`.
  func narrowed(to features: [Feature], count: Int) -> FormulaSearch {
    var narrow = self
    narrow.isUseful = Array(repeating: false, count: isUseful.count)
    var kept = 0
    for feature in features where kept < count {
      for atom in feature.term.above + feature.term.below where !narrow.isUseful[atom] {
        narrow.isUseful[atom] = true
        kept += 1
      }
    }
    // Sizes and the number one are always at hand.
    for atom in setting.atoms.indices where setting.atoms[atom].isSize || atom == 0 { narrow.isUseful[atom] = true }
    return narrow
  }

  /// The first of `features`, best first, that do not say the same as one before.
  func diverse(_ features: [Feature], _ count: Int) -> [Term] {
    var kept: [(Term, Column)] = []
    for feature in features where kept.count < count {
      let own = column(feature.term)
      let size = own.dot(own).squareRoot()
      let isNew = kept.allSatisfy { abs($0.1.dot(own)) < 0.998 * size * $0.1.dot($0.1).squareRoot() }
      if isNew { kept.append((feature.term.sorted, own)) }
    }
    return kept.map(\.0)
  }
}
