import Foundation

/// A pass of a batch of examples through a transformer, forward and back.
///
/// Invariant: used by one thread at a time; gradients are sums in the order of the examples.
final class TransformerPass {
  /// What a layer keeps for the way back.
  struct Memory {
    let input, standard1, inverse1, normal1, qkv, weights, mixed, middle, standard2, inverse2, normal2,
      units: FloatBuffer
  }

  let shape: TransformerShape
  let map: TransformerShape.Map
  /// Examples at most.
  let capacity: Int
  let memories: [Memory]
  let last, standard, inverse, normal, scores: FloatBuffer
  let gradients, transposed: FloatBuffer
  let dscores, dnormal, drows, dinput, dunits, dmixed, dqkv: FloatBuffer
  /// The tokens of every row.
  private(set) var tokens: [ArraySlice<UInt8>] = []

  init(_ shape: TransformerShape, capacity: Int) {
    (self.shape, self.capacity) = (shape, capacity)
    map = shape.map
    let (width, positions, hidden) = (shape.width, shape.positions, shape.hidden)
    let (rows, asked) = (capacity * positions, capacity * shape.answers.count)
    memories = (0..<shape.layers).map { layer in
      let out = layer + 1 == shape.layers ? asked : rows
      return Memory(
        input: FloatBuffer(rows * width), standard1: FloatBuffer(rows * width), inverse1: FloatBuffer(rows),
        normal1: FloatBuffer(rows * width), qkv: FloatBuffer(rows * 3 * width),
        weights: FloatBuffer(out * width / 16 * positions), mixed: FloatBuffer(out * width),
        middle: FloatBuffer(out * width), standard2: FloatBuffer(out * width), inverse2: FloatBuffer(out),
        normal2: FloatBuffer(out * width), units: FloatBuffer(out * hidden))
    }
    (last, standard) = (FloatBuffer(asked * width), FloatBuffer(asked * width))
    (inverse, normal) = (FloatBuffer(asked), FloatBuffer(asked * width))
    (scores, dscores) = (FloatBuffer(asked * shape.scores), FloatBuffer(asked * shape.scores))
    (gradients, transposed) = (FloatBuffer(map.count), FloatBuffer(map.count))
    (dnormal, drows) = (FloatBuffer(rows * width), FloatBuffer(rows * width))
    (dinput, dunits) = (FloatBuffer(rows * width), FloatBuffer(rows * hidden))
    (dmixed, dqkv) = (FloatBuffer(rows * width), FloatBuffer(rows * 3 * width))
  }

  /// The first position whose output the layer's successor needs.
  private func first(_ layer: Int) -> Int { layer + 1 == shape.layers ? shape.asked - 1 : 0 }

  /// C = bias + A · W, or C += A · W without a bias.
  private func product(
    _ c: FloatBuffer, _ a: FloatBuffer, _ matrix: TransformerShape.Block, _ bias: TransformerShape.Block?,
    _ parameters: UnsafePointer<Float>, rows: Int
  ) {
    if let bias {
      MatrixKernel.fill(c.base, parameters + bias.start, rows: rows, columns: matrix.columns)
    }
    MatrixKernel.addProduct(
      c.base, stride: matrix.columns, a.base, row: matrix.rows, column: 1, parameters + matrix.start,
      stride: matrix.columns, rows: rows, columns: matrix.columns, depth: matrix.rows)
  }

  /// The scores of the examples, at most `capacity` of them.
  func forward(_ parameters: UnsafePointer<Float>, _ examples: ArraySlice<TokenExample>) {
    let (width, positions, count) = (shape.width, shape.positions, examples.count)
    let rows = count * positions
    tokens.removeAll(keepingCapacity: true)
    for example in examples {
      for position in 0..<shape.asked {
        tokens.append(example.question[(position * shape.slots)..<((position + 1) * shape.slots)])
      }
      for place in 0..<(shape.answers.count - 1) { tokens.append(example.answer[place...place]) }
    }
    for row in 0..<rows {
      let to = (memories.first?.input ?? last).base + row * width
      to.update(from: parameters + map.place.start + row % positions * width, count: width)
      for token in tokens[row] {
        MatrixKernel.add(to, parameters + map.embedding.start + Int(token) * width, width)
      }
    }
    for (index, layer) in map.layers.enumerated() {
      let (memory, first) = (memories[index], first(index))
      let out = count * (positions - first)
      LayerNorm.forward(
        memory.input.base, scale: parameters + layer.scale1.start, shift: parameters + layer.shift1.start,
        standard: memory.standard1.base, inverse: memory.inverse1.base, out: memory.normal1.base, rows: rows,
        width: width)
      product(memory.qkv, memory.normal1, layer.mixing, layer.mixingBias, parameters, rows: rows)
      Attention.forward(
        memory.qkv.base, weights: memory.weights.base, out: memory.mixed.base, examples: count, positions: positions,
        first: first, width: width)
      product(memory.middle, memory.mixed, layer.output, layer.outputBias, parameters, rows: out)
      addRows(memory.middle, memory.input, count, first)
      LayerNorm.forward(
        memory.middle.base, scale: parameters + layer.scale2.start, shift: parameters + layer.shift2.start,
        standard: memory.standard2.base, inverse: memory.inverse2.base, out: memory.normal2.base, rows: out,
        width: width)
      product(memory.units, memory.normal2, layer.rise, layer.riseBias, parameters, rows: out)
      rectify(memory.units, out * shape.hidden)
      let next = index + 1 < memories.count ? memories[index + 1].input : last
      product(next, memory.units, layer.fall, layer.fallBias, parameters, rows: out)
      MatrixKernel.add(next.base, memory.middle.base, out * width)
    }
    let asked = count * shape.answers.count
    LayerNorm.forward(
      last.base, scale: parameters + map.scale.start, shift: parameters + map.shift.start, standard: standard.base,
      inverse: inverse.base, out: normal.base, rows: asked, width: width)
    product(scores, normal, map.head, map.headBias, parameters, rows: asked)
  }

  /// The sum over the batch's answers of −log probability; leaves its gradient by the scores, divided by the tokens, in `dscores`.
  func loss(_ examples: ArraySlice<TokenExample>) -> Double {
    var total = 0.0
    let size = shape.scores
    let share = 1 / Float(examples.count * shape.answers.count)
    for (number, example) in examples.enumerated() {
      for (place, allowed) in shape.answers.enumerated() {
        let row = number * shape.answers.count + place
        let (from, to) = (scores.base + row * size, dscores.base + row * size)
        var largest = -Float.infinity
        for token in allowed { largest = max(largest, from[token]) }
        var sum: Float = 0
        to.update(repeating: 0, count: size)
        for token in allowed {
          let weight = expf(from[token] - largest)
          to[token] = weight
          sum += weight
        }
        let right = Int(example.answer[place])
        total += Double(log(sum)) - Double(from[right] - largest)
        for token in allowed { to[token] *= share / sum }
        to[right] -= share
      }
    }
    return total
  }

  /// Adds the rows of `from` whose outputs are needed.
  private func addRows(_ to: FloatBuffer, _ from: FloatBuffer, _ count: Int, _ first: Int) {
    let size = (shape.positions - first) * shape.width
    for example in 0..<count {
      MatrixKernel.add(
        to.base + example * size, from.base + (example * shape.positions + first) * shape.width, size)
    }
  }

  private func rectify(_ units: FloatBuffer, _ count: Int) {
    for j in stride(from: 0, to: count, by: 16) {
      let value = MatrixKernel.load(units.base + j)
      MatrixKernel.store(value.replacing(with: 0, where: value .< 0), units.base + j)
    }
  }
}
