/// A symmetric matrix of ordinary size, for computations that are written in Swift rather than traced from a program: the
/// engine's own decompositions, one lane.
public struct SymmetricMatrix: Sendable {
  /// Number of rows and columns.
  public let order: Int
  /// The entries, row-major, shape (order, order); only the lower triangle is read.
  public let entries: [Double]

  /// The matrix with these entries, row-major.
  /// - Precondition: `entries` holds order² numbers.
  public init(order: Int, entries: [Double]) {
    precondition(entries.count == order * order, "a symmetric matrix of order \(order) has \(order * order) entries")
    self.order = order
    self.entries = entries
  }

  /// The eigenvalues, ascending, shape (order); nil where an entry is not finite.
  public var eigenvalues: [Double]? { decompose(vectors: nil) }

  /// The eigenvalues, ascending, shape (order), and the eigenvectors in the columns of a row-major matrix, shape (order, order);
  /// nil where an entry is not finite.
  public var eigenDecomposition: (values: [Double], vectors: [Double])? {
    var vectors = Array(repeating: 0.0, count: entries.count)
    let values = vectors.withUnsafeMutableBufferPointer { decompose(vectors: $0.baseAddress) }
    return values.map { ($0, vectors) }
  }

  private func decompose(vectors: UnsafeMutablePointer<Double>?) -> [Double]? {
    guard order > 0 else { return [] }
    var values = Array(repeating: 0.0, count: order)
    var failed: UInt8 = 0
    values.withUnsafeMutableBufferPointer { values in
      entries.withUnsafeBufferPointer { entries in
        guard let out = values.baseAddress, let base = entries.baseAddress else { return }
        Decompositions.symmetricEigen(
          values: out, vectors: vectors, Strided(base, rows: order, columns: order), lanes: 1, failed: &failed)
      }
    }
    return failed == 0 ? values : nil
  }
}
