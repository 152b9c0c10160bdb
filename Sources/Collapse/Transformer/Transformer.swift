import Foundation

/// A small autoregressive transformer: tokens of a question in, tokens of an answer out, one after the other.
///
/// Embeddings of tokens and positions, blocks of causal attention and a layer of rectified linear units, each behind a layer
/// normalisation and added to what came in (Vaswani et al. 2017; pre-normalised as in Radford et al. 2019), scores by a linear layer.
/// Invariant: what it learns is a pure function of the examples and of the random numbers it is given.
struct Transformer: Sendable {
  /// Its sizes.
  let shape: TransformerShape
  /// Where its parameters stand.
  let map: TransformerShape.Map
  /// All parameters.
  var parameters: [Float]

  /// Random weights of variance 1/inputs, those that are added to what came in smaller by the root of how many there are.
  init(_ shape: TransformerShape, _ random: inout LoopRandom) {
    self.shape = shape
    let map = shape.map
    self.map = map
    var values = [Float](repeating: 0, count: map.count)
    func draw(_ block: TransformerShape.Block, _ deviation: Double) {
      for (index, value) in random.normals(block.count).enumerated() {
        values[block.start + index] = Float(deviation * value)
      }
    }
    func ones(_ block: TransformerShape.Block) { for index in 0..<block.count { values[block.start + index] = 1 } }
    let added = Double(2 * shape.layers).squareRoot()
    draw(map.embedding, 0.5)
    draw(map.place, 0.5)
    for layer in map.layers {
      ones(layer.scale1)
      ones(layer.scale2)
      draw(layer.mixing, 1 / Double(shape.width).squareRoot())
      draw(layer.output, 1 / Double(shape.width).squareRoot() / added)
      draw(layer.rise, (2 / Double(shape.width)).squareRoot())
      draw(layer.fall, 1 / Double(shape.hidden).squareRoot() / added)
    }
    ones(map.scale)
    draw(map.head, 0.5 / Double(shape.width).squareRoot())
    parameters = values
  }
}

/// A question with its answer, in tokens.
struct TokenExample: Hashable, Sendable {
  /// The tokens of the question, position by position, shape (positions, slots).
  let question: [UInt8]
  /// One token a position.
  let answer: [UInt8]
}
