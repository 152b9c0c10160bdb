/// The numbers of one draw as arrays, eight neighbouring replications an element: what the statistical tests of the
/// generator look at.
package struct DrawnNumbers: Sendable {
  private let draws: Draws
  private let entries: Range<Int>

  /// Draw `draw` under `key` for 8 × `groups` replications from `first` on.
  package init(key: Key, draw: UInt32, first: UInt64, groups: Int, entries: Range<Int>) {
    draws = Draws(key: key, first: first, draw: draw, lanes: 8 * groups)
    self.entries = entries
  }

  /// Standard normal numbers, shape (entries, groups), row-major.
  package func normals() -> [SIMD8<Double>] {
    let count = entries.count * draws.lanes / 8
    return [SIMD8<Double>](unsafeUninitializedCapacity: count) { buffer, initialized in
      buffer.withMemoryRebound(to: Double.self) { row in
        if let base = row.baseAddress { draws.normal(base, entries) }
      }
      initialized = count
    }
  }

  /// The random words, shape (entries, groups), row-major.
  package func words() -> [SIMD8<UInt64>] {
    let count = entries.count * draws.lanes / 8
    return [SIMD8<UInt64>](unsafeUninitializedCapacity: count) { buffer, initialized in
      buffer.withMemoryRebound(to: Double.self) { row in
        if let base = row.baseAddress { draws.words(base, entries) }
      }
      initialized = count
    }
  }
}

/// Tail probabilities, for the statistical tests of the generator.
package enum TailProbability {
  /// Standard normal distribution function Φ(x).
  package static func normal(_ x: Double) -> Double { Special.ndtr(x) }
  /// P(χ² ≤ x) with `degrees` degrees of freedom.
  package static func chiSquareBelow(_ degrees: Double, _ x: Double) -> Double { Special.chdtr(degrees, x) }
  /// P(χ² > x) with `degrees` degrees of freedom.
  package static func chiSquareAbove(_ degrees: Double, _ x: Double) -> Double { Special.chdtrc(degrees, x) }
}
