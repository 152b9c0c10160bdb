/// Numbers of the rows that a search looks at, sixteen at a time, in single precision: products and sums of millions of features.
struct Column: Sendable {
  /// The numbers, filled up with zeros.
  var lanes: [SIMD16<Float>]

  init(_ values: [Double]) {
    lanes = stride(from: 0, to: values.count, by: 16).map { start in
      var lane = SIMD16<Float>(repeating: 0)
      for offset in 0..<min(16, values.count - start) { lane[offset] = Float(values[start + offset]) }
      return lane
    }
  }

  private init(lanes: [SIMD16<Float>]) { self.lanes = lanes }

  static func * (a: Column, b: Column) -> Column { Column(lanes: zip(a.lanes, b.lanes).map { $0 * $1 }) }

  /// The sum of products.
  func dot(_ other: Column) -> Float {
    var sum = SIMD16<Float>(repeating: 0)
    for index in lanes.indices { sum += lanes[index] * other.lanes[index] }
    return sum.sum()
  }

  /// A first guess, from the first quarter of the rows, of what the product of `self` and `other` takes of the residual.
  func glance(_ other: Column, residual: Column) -> Float {
    var square = SIMD16<Float>(repeating: 0)
    var cross = square
    let count = (lanes.count + 3) / 4
    for index in 0..<count {
      let f = lanes[index] * other.lanes[index]
      square += f * f
      cross += f * residual.lanes[index]
    }
    let (s, c) = (square.sum(), cross.sum())
    return s > 0 ? c * c / s * Float(lanes.count) / Float(count) : 0
  }

  /// For the product f of `self` and `other`: f·f, f·residual and f·q for each q, in one pass.
  func products(
    _ other: Column, residual: Column, basis: [Column]
  ) -> (square: Float, residual: Float, basis: SIMD8<Float>) {
    var square = SIMD16<Float>(repeating: 0)
    var cross = square
    var rest = SIMD8<Float>(repeating: 0)
    for index in lanes.indices {
      let f = lanes[index] * other.lanes[index]
      square += f * f
      cross += f * residual.lanes[index]
    }
    for (place, q) in basis.prefix(8).enumerated() {
      var sum = SIMD16<Float>(repeating: 0)
      for index in lanes.indices { sum += lanes[index] * other.lanes[index] * q.lanes[index] }
      rest[place] = sum.sum()
    }
    return (square.sum(), cross.sum(), rest)
  }
}
