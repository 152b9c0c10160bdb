import Foundation
import Studies

/// A formula with constants that are still to be fitted.
indirect enum Tree: Sendable {
  /// A known column.
  case leaf(Leaf)
  /// A constant, by its place.
  case parameter(Int)
  case sum([Tree])
  case product([Tree])
  case quotient(Tree, Tree)
  case power(Tree, Tree)
  /// max(0, ·)
  case positive(Tree)
  case exponential(Tree)

  /// A column with its text.
  struct Leaf: Sendable {
    let text: String
    let needs: [String]
    let values: [Double]
    let complexity: Double
    /// Whether the text needs no brackets in a product.
    let isFactor: Bool
  }

  /// The numbers, row by row.
  func values(_ p: [Double], rows: Int) -> [Double] {
    switch self {
    case .leaf(let leaf): return leaf.values
    case .parameter(let place): return Array(repeating: p[place], count: rows)
    case .sum(let parts):
      return Self.fold(parts, p, rows) { $0 + $1 }
    case .product(let parts):
      // A constant times a column is the common case.
      if parts.count == 2, case .parameter(let place) = parts[0] {
        return parts[1].values(p, rows: rows).map { p[place] * $0 }
      }
      return Self.fold(parts, p, rows) { $0 * $1 }
    case .quotient(let a, let b): return Self.fold([a, b], p, rows) { $0 / $1 }
    case .power(let a, let b):
      let base = a.values(p, rows: rows)
      if case .parameter(let place) = b { return base.map { pow($0, p[place]) } }
      return zip(base, b.values(p, rows: rows)).map { pow($0, $1) }
    case .positive(let a): return a.values(p, rows: rows).map { max(0, $0) }
    case .exponential(let a): return a.values(p, rows: rows).map { exp($0) }
    }
  }

  private static func fold(
    _ parts: [Tree], _ p: [Double], _ rows: Int, _ combine: (Double, Double) -> Double
  ) -> [Double] {
    guard let first = parts.first else { return Array(repeating: 0, count: rows) }
    var result = first.values(p, rows: rows)
    for part in parts.dropFirst() {
      if case .parameter(let place) = part {
        for row in result.indices { result[row] = combine(result[row], p[place]) }
      } else {
        let other = part.values(p, rows: rows)
        for row in result.indices { result[row] = combine(result[row], other[row]) }
      }
    }
    return result
  }

  /// Names of the bank that it reads.
  var needs: [String] {
    switch self {
    case .leaf(let leaf): leaf.needs
    case .parameter: []
    case .sum(let parts), .product(let parts): parts.flatMap(\.needs)
    case .quotient(let a, let b), .power(let a, let b): a.needs + b.needs
    case .positive(let a), .exponential(let a): a.needs
    }
  }

  /// What it costs to read.
  var complexity: Double {
    switch self {
    case .leaf(let leaf): leaf.complexity
    case .parameter: 0.5
    case .sum(let parts), .product(let parts): parts.reduce(0) { $0 + $1.complexity }
    case .quotient(let a, let b), .power(let a, let b): a.complexity + b.complexity + 0.5
    case .positive(let a), .exponential(let a): a.complexity + 1
    }
  }

  /// The text, with constants of four digits.
  func text(_ p: [Double]) -> String {
    switch self {
    case .leaf(let leaf): leaf.text
    case .parameter(let place): Self.number(p[place])
    case .sum(let parts): Self.sum(parts, p)
    case .product(let parts):
      Self.withoutOnes(parts, p).map { $0.isFactor(p) ? $0.text(p) : "(\($0.text(p)))" }.joined(separator: " * ")
    case .quotient(let a, let b):
      "\(a.isFactor(p) ? a.text(p) : "(\(a.text(p)))") / \(b.isSimple ? b.text(p) : "(\(b.text(p)))")"
    case .power(let a, let b):
      "\(a.isSimple ? a.text(p) : "(\(a.text(p)))")**\(b.isSimple ? b.text(p) : "(\(b.text(p)))")"
    case .positive(let a): "np.maximum(0.0, \(a.text(p)))"
    case .exponential(let a): "np.exp(\(a.text(p)))"
    }
  }

  private static func withoutOnes(_ parts: [Tree], _ p: [Double]) -> [Tree] {
    let kept = parts.filter { if case .parameter(let place) = $0 { p[place] != 1 } else { true } }
    return kept.isEmpty ? Array(parts.prefix(1)) : kept
  }

  private static func sum(_ parts: [Tree], _ p: [Double]) -> String {
    var text = ""
    for part in parts {
      if text.isEmpty {
        text = part.text(p)
      } else if case .product(let factors) = part, case .parameter(let place)? = factors.first, p[place] < 0 {
        var flipped = p
        flipped[place] = -p[place]
        text += " - " + part.text(flipped)
      } else if case .parameter(let place) = part, p[place] < 0 {
        text += " - " + number(-p[place])
      } else {
        text += " + " + part.text(p)
      }
    }
    return text
  }

  private func isFactor(_ p: [Double]) -> Bool {
    switch self {
    case .leaf(let leaf): leaf.isFactor
    case .sum(let parts): parts.count < 2
    case .parameter(let place): p[place] >= 0
    default: true
    }
  }

  private var isSimple: Bool {
    switch self {
    case .leaf(let leaf): leaf.isFactor && !leaf.text.contains(" ") || leaf.text.hasPrefix("(") && leaf.complexity <= 2
    case .parameter, .positive, .exponential: true
    default: false
    }
  }

  /// Four significant digits.
  static func rounded(_ value: Double) -> Double { Rounding.significant(value, 4) }

  static func number(_ value: Double) -> String { "\(rounded(value))" }
}
