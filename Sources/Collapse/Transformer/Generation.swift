import Foundation

/// Answers of a transformer, token by token: the keys and values of what was read are kept.
///
/// Invariant: a sequence's scores do not depend on the others beside it.
final class Generation {
  private let network: Transformer
  private let shape: TransformerShape
  private let map: TransformerShape.Map
  /// Sequences.
  private(set) var count: Int
  /// Positions that were read.
  private(set) var read = 0
  /// Keys and values of each layer, shape (sequences, positions, 2 · width).
  private var memory: [FloatBuffer]
  private let x, normal, qkv, mixed, units, standard, inverse, weights, scores: FloatBuffer

  /// Starts as many sequences; later there may be at most `capacity`.
  init(_ network: Transformer, count: Int, capacity: Int) {
    (self.network, self.count, shape, map) = (network, count, network.shape, network.map)
    let width = shape.width
    let positions = shape.positions
    memory = (0..<network.shape.layers).map { _ in FloatBuffer(capacity * positions * 2 * width) }
    (x, normal, standard) = (
      FloatBuffer(capacity * width), FloatBuffer(capacity * width), FloatBuffer(capacity * width)
    )
    (qkv, mixed) = (FloatBuffer(capacity * 3 * width), FloatBuffer(capacity * width))
    (units, inverse) = (FloatBuffer(capacity * shape.hidden), FloatBuffer(capacity))
    (weights, scores) = (FloatBuffer(positions), FloatBuffer(capacity * shape.scores))
  }

  /// Reads one position of every sequence.
  func advance(_ tokens: [ArraySlice<UInt8>]) {
    let (width, t) = (shape.width, read)
    network.parameters.withUnsafeBufferPointer { buffer in
      guard let parameters = buffer.baseAddress else { return }
      for row in 0..<count {
        let to = x.base + row * width
        to.update(from: parameters + map.place.start + t * width, count: width)
        for token in tokens[row] {
          MatrixKernel.add(to, parameters + map.embedding.start + Int(token) * width, width)
        }
      }
      for (index, layer) in map.layers.enumerated() {
        let kept = memory[index].base
        let size = shape.positions * 2 * width
        norm(parameters, layer.scale1, layer.shift1)
        product(qkv, normal, layer.mixing, layer.mixingBias, parameters)
        for row in 0..<count {
          let own = kept + row * size
          (own + t * 2 * width).update(from: qkv.base + row * 3 * width + width, count: 2 * width)
          for head in 0..<(width / 16) {
            Attention.attend(
              query: qkv.base + row * 3 * width + head * 16, keys: own + head * 16, values: own + width + head * 16,
              stride: 2 * width, last: t, weights: weights.base, out: mixed.base + row * width + head * 16)
          }
        }
        product(normal, mixed, layer.output, layer.outputBias, parameters)
        MatrixKernel.add(x.base, normal.base, count * width)
        norm(parameters, layer.scale2, layer.shift2)
        product(units, normal, layer.rise, layer.riseBias, parameters)
        for j in 0..<(count * shape.hidden) where units.base[j] < 0 { units.base[j] = 0 }
        product(normal, units, layer.fall, layer.fallBias, parameters)
        MatrixKernel.add(x.base, normal.base, count * width)
      }
      if t + 1 >= shape.asked {
        norm(parameters, map.scale, map.shift)
        product(scores, normal, map.head, map.headBias, parameters)
      }
    }
    read += 1
  }

  private func norm(
    _ parameters: UnsafePointer<Float>, _ scale: TransformerShape.Block, _ shift: TransformerShape.Block
  ) {
    LayerNorm.forward(
      x.base, scale: parameters + scale.start, shift: parameters + shift.start, standard: standard.base,
      inverse: inverse.base, out: normal.base, rows: count, width: shape.width)
  }

  private func product(
    _ c: FloatBuffer, _ a: FloatBuffer, _ matrix: TransformerShape.Block, _ bias: TransformerShape.Block,
    _ parameters: UnsafePointer<Float>
  ) {
    MatrixKernel.fill(c.base, parameters + bias.start, rows: count, columns: matrix.columns)
    MatrixKernel.addProduct(
      c.base, stride: matrix.columns, a.base, row: matrix.rows, column: 1, parameters + matrix.start,
      stride: matrix.columns, rows: count, columns: matrix.columns, depth: matrix.rows)
  }

  /// Goes on with copies of these sequences, at most the capacity.
  func select(_ parents: [Int]) {
    let size = shape.positions * 2 * shape.width
    let used = read * 2 * shape.width
    for index in memory.indices {
      let next = FloatBuffer(memory[index].count)
      for (row, parent) in parents.enumerated() {
        (next.base + row * size).update(from: memory[index].base + parent * size, count: used)
      }
      memory[index] = next
    }
    let next = FloatBuffer(scores.count)
    for (row, parent) in parents.enumerated() {
      (next.base + row * shape.scores).update(from: scores.base + parent * shape.scores, count: shape.scores)
    }
    scores.base.update(from: next.base, count: parents.count * shape.scores)
    count = parents.count
  }

  /// log probabilities of the tokens that may stand at the next place of the answer, for one sequence.
  func logProbabilities(_ row: Int) -> [Float] {
    let allowed = shape.answers[read - shape.asked]
    let own = scores.base + row * shape.scores
    var largest = -Float.infinity
    for token in allowed { largest = max(largest, own[token]) }
    var sum: Float = 0
    for token in allowed { sum += expf(own[token] - largest) }
    let norm = largest + logf(sum)
    return allowed.map { own[$0] - norm }
  }
}
