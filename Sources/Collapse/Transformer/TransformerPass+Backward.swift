/// The way back.
extension TransformerPass {
  /// The gradients of the mean −log probability of a token by all parameters, after `forward` and `loss`.
  func backward(_ parameters: UnsafePointer<Float>, count: Int) {
    let (width, positions) = (shape.width, shape.positions)
    let (rows, asked) = (count * positions, count * shape.answers.count)
    gradients.clear()
    func transpose(_ block: TransformerShape.Block) {
      MatrixKernel.transpose(
        transposed.base + block.start, parameters + block.start, rows: block.rows, columns: block.columns)
    }
    for layer in map.layers {
      for block in [layer.mixing, layer.output, layer.rise, layer.fall] { transpose(block) }
    }
    transpose(map.head)
    gradient(map.head, map.headBias, normal, dscores, rows: asked)
    back(dnormal, dscores, map.head, rows: asked)
    clear(drows, asked * width)
    LayerNorm.backward(
      dnormal.base, scale: parameters + map.scale.start, standard: standard.base, inverse: inverse.base,
      dscale: gradients.base + map.scale.start, dshift: gradients.base + map.shift.start, dx: drows.base, rows: asked,
      width: width)
    for (index, layer) in map.layers.enumerated().reversed() {
      let memory = memories[index]
      let first = index + 1 == shape.layers ? shape.asked - 1 : 0
      let out = count * (positions - first)
      gradient(layer.fall, layer.fallBias, memory.units, drows, rows: out)
      back(dunits, drows, layer.fall, rows: out)
      for j in stride(from: 0, to: out * shape.hidden, by: 16) {
        let slope = MatrixKernel.load(dunits.base + j)
        MatrixKernel.store(
          slope.replacing(with: 0, where: MatrixKernel.load(memory.units.base + j) .<= 0), dunits.base + j)
      }
      gradient(layer.rise, layer.riseBias, memory.normal2, dunits, rows: out)
      back(dnormal, dunits, layer.rise, rows: out)
      LayerNorm.backward(
        dnormal.base, scale: parameters + layer.scale2.start, standard: memory.standard2.base,
        inverse: memory.inverse2.base, dscale: gradients.base + layer.scale2.start,
        dshift: gradients.base + layer.shift2.start, dx: drows.base, rows: out, width: width)
      gradient(layer.output, layer.outputBias, memory.mixed, drows, rows: out)
      back(dmixed, drows, layer.output, rows: out)
      clear(dqkv, rows * 3 * width)
      Attention.backward(
        memory.qkv.base, weights: memory.weights.base, dout: dmixed.base, dqkv: dqkv.base, examples: count,
        positions: positions, first: first, width: width)
      gradient(layer.mixing, layer.mixingBias, memory.normal1, dqkv, rows: rows)
      back(dnormal, dqkv, layer.mixing, rows: rows)
      clear(dinput, rows * width)
      for example in 0..<count {
        (dinput.base + (example * positions + first) * width).update(
          from: drows.base + example * (positions - first) * width, count: (positions - first) * width)
      }
      LayerNorm.backward(
        dnormal.base, scale: parameters + layer.scale1.start, standard: memory.standard1.base,
        inverse: memory.inverse1.base, dscale: gradients.base + layer.scale1.start,
        dshift: gradients.base + layer.shift1.start, dx: dinput.base, rows: rows, width: width)
      drows.base.update(from: dinput.base, count: rows * width)
    }
    for row in 0..<rows {
      let from = drows.base + row * width
      MatrixKernel.add(gradients.base + map.place.start + row % positions * width, from, width)
      for token in tokens[row] {
        MatrixKernel.add(gradients.base + map.embedding.start + Int(token) * width, from, width)
      }
    }
  }

  /// The gradients of a linear layer's matrix and bias: Aᵀ · D, and the sums of D's columns.
  private func gradient(
    _ matrix: TransformerShape.Block, _ bias: TransformerShape.Block, _ a: FloatBuffer, _ d: FloatBuffer, rows: Int
  ) {
    MatrixKernel.addProduct(
      gradients.base + matrix.start, stride: matrix.columns, a.base, row: 1, column: matrix.rows, d.base,
      stride: matrix.columns, rows: matrix.rows, columns: matrix.columns, depth: rows)
    MatrixKernel.addColumns(gradients.base + bias.start, d.base, rows: rows, columns: matrix.columns)
  }

  /// The gradient of a linear layer's input: D · Wᵀ.
  private func back(_ to: FloatBuffer, _ d: FloatBuffer, _ matrix: TransformerShape.Block, rows: Int) {
    clear(to, rows * matrix.rows)
    MatrixKernel.addProduct(
      to.base, stride: matrix.rows, d.base, row: matrix.columns, column: 1, transposed.base + matrix.start,
      stride: matrix.rows, rows: rows, columns: matrix.rows, depth: matrix.columns)
  }

  private func clear(_ buffer: FloatBuffer, _ count: Int) { buffer.base.update(repeating: 0, count: count) }
}
