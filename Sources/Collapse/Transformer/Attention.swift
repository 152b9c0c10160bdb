import Foundation

/// Causal attention with heads of sixteen numbers (Vaswani et al. 2017, arXiv 1706.03762).
///
/// Queries, keys and values stand side by side in rows of 3 · width numbers, one row a position.
enum Attention {
  /// 1/√16
  static let scale: Float = 0.25

  /// The weights of the positions 0...last for one query, and what they make of the values.
  @inline(__always) static func attend(
    query: UnsafePointer<Float>, keys: UnsafePointer<Float>, values: UnsafePointer<Float>, stride: Int, last: Int,
    weights: UnsafeMutablePointer<Float>, out: UnsafeMutablePointer<Float>
  ) {
    let q = MatrixKernel.load(query)
    var largest = -Float.infinity
    for s in 0...last {
      let score = (q * MatrixKernel.load(keys + s * stride)).sum() * scale
      weights[s] = score
      if score > largest { largest = score }
    }
    var sum: Float = 0
    for s in 0...last {
      let weight = expf(weights[s] - largest)
      weights[s] = weight
      sum += weight
    }
    var value = MatrixKernel.Vector.zero
    for s in 0...last {
      weights[s] /= sum
      value.addProduct(MatrixKernel.Vector(repeating: weights[s]), MatrixKernel.load(values + s * stride))
    }
    MatrixKernel.store(value, out)
  }

  /// Outputs, shape (examples · (positions − first), width), of the positions from `first` on; `weights` has the shape (examples, heads,
  /// positions − first, positions).
  static func forward(
    _ qkv: UnsafePointer<Float>, weights: UnsafeMutablePointer<Float>, out: UnsafeMutablePointer<Float>,
    examples: Int, positions: Int, first: Int, width: Int
  ) {
    let (stride, heads, asked) = (3 * width, width / 16, positions - first)
    for example in 0..<examples {
      let rows = qkv + example * positions * stride
      for head in 0..<heads {
        for t in first..<positions {
          attend(
            query: rows + t * stride + head * 16, keys: rows + width + head * 16, values: rows + 2 * width + head * 16,
            stride: stride, last: t, weights: weights + ((example * heads + head) * asked + t - first) * positions,
            out: out + (example * asked + t - first) * width + head * 16)
        }
      }
    }
  }

  /// Adds the gradients of queries, keys and values to `dqkv`.
  static func backward(
    _ qkv: UnsafePointer<Float>, weights: UnsafePointer<Float>, dout: UnsafePointer<Float>,
    dqkv: UnsafeMutablePointer<Float>, examples: Int, positions: Int, first: Int, width: Int
  ) {
    let (stride, heads, asked) = (3 * width, width / 16, positions - first)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: positions) { slopes in
      for example in 0..<examples {
        let (rows, drows) = (qkv + example * positions * stride, dqkv + example * positions * stride)
        for head in 0..<heads {
          let (q, k, v) = (head * 16, width + head * 16, 2 * width + head * 16)
          for t in first..<positions {
            let weight = weights + ((example * heads + head) * asked + t - first) * positions
            let d = MatrixKernel.load(dout + (example * asked + t - first) * width + head * 16)
            var mean: Float = 0
            for s in 0...t {
              slopes[s] = (d * MatrixKernel.load(rows + s * stride + v)).sum()
              mean += slopes[s] * weight[s]
              let place = drows + s * stride + v
              MatrixKernel.store(
                MatrixKernel.load(place).addingProduct(MatrixKernel.Vector(repeating: weight[s]), d), place)
            }
            let query = MatrixKernel.load(rows + t * stride + q)
            var dquery = MatrixKernel.Vector.zero
            for s in 0...t {
              let change = MatrixKernel.Vector(repeating: weight[s] * (slopes[s] - mean) * scale)
              dquery.addProduct(change, MatrixKernel.load(rows + s * stride + k))
              let place = drows + s * stride + k
              MatrixKernel.store(MatrixKernel.load(place).addingProduct(change, query), place)
            }
            let place = drows + t * stride + q
            MatrixKernel.store(MatrixKernel.load(place) + dquery, place)
          }
        }
      }
    }
  }
}
