/// The space that vectors span, by an orthonormal basis (modified Gram–Schmidt).
struct Span {
  private(set) var basis: [[Double]] = []

  /// What of a vector lies outside.
  func rest(_ vector: [Double]) -> [Double] {
    var rest = vector
    // Twice, so that rounding leaves nothing (Giraud, Langou & Rozložník 2005).
    for _ in 0..<2 {
      for other in basis {
        let part = zip(rest, other).reduce(0) { $0 + $1.0 * $1.1 }
        for place in rest.indices { rest[place] -= part * other[place] }
      }
    }
    return rest
  }

  /// Takes a vector in; false where it lies in the space already.
  /// - Parameter size: the square of the length that counts as one; the vector's own where it is nil.
  mutating func add(_ vector: [Double], size: Double? = nil) -> Bool {
    let rest = rest(vector)
    let left = rest.reduce(0) { $0 + $1 * $1 }
    let size = size ?? vector.reduce(0) { $0 + $1 * $1 }
    guard left > 1e-16 * size, left > 0 else { return false }
    basis.append(rest.map { $0 / left.squareRoot() })
    return true
  }
}
