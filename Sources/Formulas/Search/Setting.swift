import Foundation
import Studies

/// What binds formulas in one search: which changes of the data they have to answer as the baseline does.
struct Setting: Sendable {
  /// The table.
  let table: StatisticsTable
  /// The changes that bind.
  let changes: [DataChange]
  /// The answers to them that an estimate has to give.
  let target: [Double]
  /// In words, for the name of the move.
  let name: String
  /// What formulas are made of: no level moves them.
  private(set) var atoms: [Atom] = []
  /// Estimates of their own: they answer as the baseline does.
  private(set) var levels: [Atom] = []

  /// Whether a shift moves the estimate.
  var hasLevel: Bool { zip(changes, target).contains { $0.kind == .shift && $1 != 0 } }

  /// - Parameters:
  ///   - binding: places of the changes that bind.
  ///   - hasLevels: whether some columns may be estimates themselves.
  ///   - most: atoms at most.
  init(
    _ table: StatisticsTable, _ units: Units, binding: [Int], name: String, hasLevels: Bool = true, most: Int = 420
  ) {
    self.table = table
    self.name = name
    changes = binding.map { units.changes[$0] }
    // What says yes or no moves with nothing.
    target = binding.map { hasLevels ? units.baseline[$0] : 0 }
    atoms = [
      Atom(
        text: "1.0", needs: [], values: Array(repeating: 1, count: table.truth.count),
        units: Array(repeating: 0, count: binding.count), complexity: 0.2)
    ]
    var movers: [[Double]: [Atom]] = [:]
    var order: [[Double]] = []
    var seen: Set<[Double]> = []
    for (place, column) in table.names.enumerated() {
      let known = units.columns[column] ?? []
      let own = binding.compactMap { known.indices.contains($0) ? known[$0] : nil }
      guard own.count == binding.count else { continue }
      let values = table.columns[place]
      guard let first = values.first else { continue }
      let isConstant = values.allSatisfy { abs($0 - first) <= 1e-12 * abs(first) }
      // Columns that are the same but for a factor say the same.
      let scale = values.prefix(64).first { $0 != 0 } ?? 1
      guard !isConstant, seen.insert(values.prefix(48).map { Float($0 / scale) }.map(Double.init)).inserted else {
        continue
      }
      let atom = Atom(text: column, needs: [column], values: values, units: own, complexity: 1)
      let isInvariant = zip(changes, own).allSatisfy { $0.kind != .shift || $1 == 0 }
      if isInvariant {
        atoms.append(atom)
        if own == target { levels.append(atom) }
      } else {
        if movers[own] == nil { order.append(own) }
        movers[own, default: []].append(atom)
        if own == target { levels.append(atom) }
      }
    }
    for key in order { if let group = movers[key] { differences(of: group) } }
    if !hasLevels { levels = [] }
    transforms()
    if atoms.count > most { atoms.removeLast(atoms.count - most) }
  }

  /// Differences of things that move alike.
  private mutating func differences(of group: [Atom]) {
    let fewest = group.count <= 9
    for (i, a) in group.enumerated() {
      for (j, b) in group.enumerated() where j < i && (fewest || j == 0 || i - j == 1) {
        guard atoms.count < 400 else { return }
        let units = zip(changes, a.units).map { $0.kind == .shift ? 0 : $1 }
        atoms.append(
          Atom(
            text: "(\(a.text) - \(b.text))", needs: a.needs + b.needs, values: zip(a.values, b.values).map { $0 - $1 },
            units: units, complexity: 2))
      }
    }
  }

  /// Whether the number is the same in all data sets of a design.
  private func isSize(_ atom: Atom) -> Bool {
    var seen: [Int: Double] = [:]
    for (row, value) in atom.values.enumerated() {
      let known = seen[table.cell[row], default: value]
      if abs(known - value) > 1e-12 * abs(known) { return false }
      seen[table.cell[row]] = value
    }
    return true
  }

  /// Counts with something added, roots, logarithms, complements of shares.
  private mutating func transforms() {
    for place in atoms.indices where atoms[place].complexity == 1 && isSize(atoms[place]) { atoms[place].isSize = true }
    for atom in atoms where atom.complexity == 1 {
      // A number that designs alone decide: its root and its reciprocal will do.
      if atom.isSize {
        if atom.isPositive {
          atoms.append(
            Atom(
              text: "np.sqrt(\(atom.text))", needs: atom.needs, values: atom.values.map { $0.squareRoot() },
              units: atom.units.map { $0 / 2 }, complexity: 2))
          atoms[atoms.count - 1].isSize = true
        }
        continue
      }
      let isFree = atom.units.allSatisfy { $0 == 0 }
      let isWhole = atom.values.prefix(400).allSatisfy { $0 == $0.rounded() && $0 >= 0 }
      func add(_ text: String, _ units: [Double], _ map: (Double) -> Double) {
        atoms.append(
          Atom(text: text, needs: atom.needs, values: atom.values.map(map), units: units, complexity: 1.5))
      }
      if isWhole {
        add("(\(atom.text) + 1.0)", atom.units) { $0 + 1 }
        if atom.isPositive { add("(\(atom.text) - 1.0)", atom.units) { $0 - 1 } }
      }
      guard atom.isPositive else { continue }
      if !atom.text.hasPrefix("var_") || isFree {
        add("np.sqrt(\(atom.text))", atom.units.map { $0 / 2 }) { $0.squareRoot() }
      }
      guard isFree else { continue }
      add("np.log(\(atom.text))", atom.units) { Foundation.log($0) }
      if let most = atom.values.max(), most < 1 {
        add("(1.0 - \(atom.text))", atom.units) { 1 - $0 }
        add("np.log(1.0 - \(atom.text))", atom.units) { Foundation.log(1 - $0) }
      }
    }
  }
}
