/// The sizes of a transformer, and where its parameters stand.
struct TransformerShape: Hashable, Sendable {
  /// Tokens in all.
  let vocabulary: Int
  /// Positions of a question.
  let asked: Int
  /// Tokens at each position of a question, whose embeddings are added.
  let slots: Int
  /// The tokens that may stand at each position of an answer.
  let answers: [Range<Int>]
  /// Numbers that stand for a position within the network; a multiple of 16, the size of a head.
  let width: Int
  /// Blocks of attention and a layer of rectified linear units.
  let layers: Int

  /// Positions that go in: the question and all of the answer but its last token.
  var positions: Int { asked + answers.count - 1 }
  /// Units of each block's layer.
  var hidden: Int { 4 * width }
  /// Scores that come out, padded to vectors.
  var scores: Int { (vocabulary + 15) / 16 * 16 }

  /// A matrix or vector among the parameters.
  struct Block: Hashable, Sendable {
    let start: Int
    let rows: Int
    let columns: Int
    var count: Int { rows * columns }
  }

  /// The parameters of a layer.
  struct Layer: Hashable, Sendable {
    let scale1, shift1, mixing, mixingBias, output, outputBias: Block
    let scale2, shift2, rise, riseBias, fall, fallBias: Block
  }

  /// All parameters.
  struct Map: Hashable, Sendable {
    let embedding, place: Block
    let layers: [Layer]
    let scale, shift, head, headBias: Block
    let count: Int
  }

  /// Where the parameters stand.
  var map: Map {
    var end = 0
    func block(_ rows: Int, _ columns: Int) -> Block {
      defer { end += rows * columns }
      return Block(start: end, rows: rows, columns: columns)
    }
    let embedding = block(vocabulary, width)
    let place = block(positions, width)
    let layers = (0..<layers).map { _ in
      Layer(
        scale1: block(1, width), shift1: block(1, width), mixing: block(width, 3 * width),
        mixingBias: block(1, 3 * width), output: block(width, width), outputBias: block(1, width),
        scale2: block(1, width), shift2: block(1, width), rise: block(width, hidden), riseBias: block(1, hidden),
        fall: block(hidden, width), fallBias: block(1, width))
    }
    let (scale, shift, head, headBias) = (block(1, width), block(1, width), block(width, scores), block(1, scores))
    return Map(
      embedding: embedding, place: place, layers: layers, scale: scale, shift: shift, head: head, headBias: headBias,
      count: end)
  }
}
