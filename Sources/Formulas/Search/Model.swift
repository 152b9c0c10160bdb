import Foundation

/// A product of powers of atoms.
struct Term: Hashable, Sendable {
  /// Atoms above the line.
  var above: [Int]
  /// Atoms below it.
  var below: [Int] = []

  func values(_ atoms: [Atom]) -> [Double] {
    guard let first = above.first ?? below.first else { return [] }
    var result = Array(repeating: 1.0, count: atoms[first].values.count)
    for atom in above { for row in result.indices { result[row] *= atoms[atom].values[row] } }
    for atom in below { for row in result.indices { result[row] /= atoms[atom].values[row] } }
    return result
  }

  func complexity(_ atoms: [Atom]) -> Double { (above + below).reduce(0.5) { $0 + atoms[$1].complexity } }

  func text(_ atoms: [Atom]) -> String {
    // Atom 0 is the number one.
    let factors = above.filter { $0 != 0 }
    let top = factors.isEmpty ? "1.0" : factors.map { atoms[$0].text }.joined(separator: " * ")
    let bottom = below.map { atoms[$0].text }.joined(separator: " * ")
    return below.isEmpty ? top : below.count == 1 ? "\(top) / \(bottom)" : "\(top) / (\(bottom))"
  }

  /// The same product, factors in order.
  var sorted: Term { Term(above: above.sorted(), below: below.sorted()) }
}

/// A base and a sum of terms with coefficients.
struct Model: Hashable, Sendable {
  /// A level that the terms are added to; nil for none.
  var base: Int?
  /// The terms.
  var terms: [Term]

  func complexity(_ setting: Setting) -> Double {
    terms.reduce(base == nil ? 0 : setting.levels[base ?? 0].complexity) { $0 + $1.complexity(setting.atoms) }
  }
}
