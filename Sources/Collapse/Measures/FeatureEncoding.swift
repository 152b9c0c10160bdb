/// Rows of a table as points whose distances weigh every column alike: two real rows drawn at random are, in each column, at a mean
/// squared distance of 2.
///
/// Numbers are centred and divided by their standard deviation; a categorical column has an indicator for each level, divided by the root of
/// the probability that two rows differ. (Gower 1971 has the idea for absolute distances.)
struct FeatureEncoding: Sendable {
  private let encoding: VectorEncoding
  private let centre: [Double]
  private let scale: [Double]

  /// Coordinates of a point.
  var dimension: Int { encoding.dimension }

  /// The scales of `real`.
  init(_ real: MixedTable) {
    let encoding = VectorEncoding(real.columns)
    let moments = VectorMoments(encoding.vectors(real), dimension: encoding.dimension)
    let d = encoding.dimension
    var (centre, scale) = (moments.mean, Array(repeating: 1.0, count: d))
    for (column, start) in zip(real.columns, encoding.starts) {
      if column.kind == .categorical {
        var alike = 0.0
        for level in column.levels.indices {
          alike += moments.mean[start + level] * moments.mean[start + level]
          centre[start + level] = 0
        }
        let differ = 1 - alike
        for level in column.levels.indices { scale[start + level] = differ > 0 ? 1 / differ.squareRoot() : 1 }
      } else {
        let variance = moments.covariance[start * d + start]
        scale[start] = variance > 0 ? 1 / variance.squareRoot() : 1
      }
    }
    self.encoding = encoding
    self.centre = centre
    self.scale = scale
  }

  /// The rows as row-major vectors, shape (rows, dimension).
  func vectors(_ table: MixedTable) -> [Double] {
    var vectors = encoding.vectors(table)
    let d = dimension
    for row in 0..<table.rows {
      for c in 0..<d { vectors[row * d + c] = (vectors[row * d + c] - centre[c]) * scale[c] }
    }
    return vectors
  }

  /// The rows as points.
  func points(_ table: MixedTable) -> PointSet { PointSet(vectors(table), dimension: dimension) }
}
