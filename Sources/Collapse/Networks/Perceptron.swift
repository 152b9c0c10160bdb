import Foundation

/// A multilayer perceptron with two hidden layers of rectified linear units: vectors in, vectors out.
///
/// Weights stand in vectors of eight, padded with zeros, so that a row of a layer runs in the processor's vectors. Invariant: what it
/// learns is a pure function of the examples and of the random numbers it is given.
struct Perceptron: Sendable {
  /// One layer, row i of the weights being what input i adds to every output.
  struct Layer: Sendable {
    let inputs: Int
    let blocks: Int
    /// Shape (inputs + 1, blocks); the last row is the bias.
    var weights: [SIMD8<Float>]
  }

  /// The layers, from the first on.
  private(set) var layers: [Layer]
  /// Outputs.
  let outputs: Int

  /// A network with random weights of variance 2/inputs (He et al. 2015), biases zero.
  init(inputs: Int, hidden: Int, outputs: Int, _ random: inout LoopRandom) {
    self.outputs = outputs
    let sizes = [inputs, (hidden + 7) / 8 * 8, (hidden + 7) / 8 * 8, outputs]
    layers = (0..<3).map { index in
      let (from, to) = (sizes[index], sizes[index + 1])
      let blocks = (to + 7) / 8
      let normals = random.normals(from * to)
      let scale = (2 / Double(from)).squareRoot()
      var weights = Array(repeating: SIMD8<Float>.zero, count: (from + 1) * blocks)
      for i in 0..<from {
        for j in 0..<to { weights[i * blocks + j / 8][j % 8] = Float(scale * normals[i * to + j]) }
      }
      return Layer(inputs: from, blocks: blocks, weights: weights)
    }
  }

  /// What it keeps of a pass: the values that each layer took in, and the last one's output.
  struct Pass: Sendable {
    var values: [[Float]]
    var output: [SIMD8<Float>]
  }

  /// The answer to a question, shape (outputs).
  func callAsFunction(_ question: [Float]) -> [Float] {
    let pass = forward(question)
    return (0..<outputs).map { pass.output[$0 / 8][$0 % 8] }
  }

  private func forward(_ question: [Float]) -> Pass {
    var values = [question]
    var result: [SIMD8<Float>] = []
    for (index, layer) in layers.enumerated() {
      let blocks = layer.blocks
      result = Array(layer.weights[(layer.inputs * blocks)...])
      let input = values[index]
      for i in 0..<layer.inputs where input[i] != 0 {
        let scale = SIMD8(repeating: input[i])
        for block in 0..<blocks { result[block] += scale * layer.weights[i * blocks + block] }
      }
      guard index + 1 < layers.count else { break }
      var next = Array(repeating: Float(0), count: blocks * 8)
      for block in 0..<blocks {
        for lane in 0..<8 { next[block * 8 + lane] = max(0, result[block][lane]) }
      }
      values.append(next)
    }
    return Pass(values: values, output: result)
  }

  /// Adds the gradient of half the squared error on one example to `gradients`, which have the layers' shapes.
  private func backward(_ question: [Float], _ answer: [Float], into gradients: inout [[SIMD8<Float>]]) {
    let pass = forward(question)
    var delta = pass.output
    for j in 0..<(delta.count * 8) { delta[j / 8][j % 8] = j < outputs ? delta[j / 8][j % 8] - answer[j] : 0 }
    for index in layers.indices.reversed() {
      let (layer, input) = (layers[index], pass.values[index])
      let blocks = layer.blocks
      for block in 0..<blocks { gradients[index][layer.inputs * blocks + block] += delta[block] }
      var before = Array(repeating: SIMD8<Float>.zero, count: (layer.inputs + 7) / 8)
      for i in 0..<layer.inputs where input[i] != 0 {
        let scale = SIMD8(repeating: input[i])
        var sum = SIMD8<Float>.zero
        for block in 0..<blocks {
          gradients[index][i * blocks + block] += scale * delta[block]
          sum += layer.weights[i * blocks + block] * delta[block]
        }
        // A unit that was cut off at zero (input 0) passes nothing back.
        before[i / 8][i % 8] = sum.sum()
      }
      delta = before
    }
  }

  /// How it learns.
  struct Training: Hashable, Sendable {
    /// Passes through the examples.
    var epochs = 60
    /// Examples a step.
    var batch = 32
    /// The first step size of Adam (Kingma & Ba 2015); it falls to zero as a cosine.
    var rate = 0.003
  }

  /// Learns from examples, shape (n) each of questions and answers.
  mutating func learn(
    _ questions: [[Float]], _ answers: [[Float]], _ training: Training, _ random: inout LoopRandom
  ) {
    let none = layers.map { Array(repeating: SIMD8<Float>.zero, count: $0.weights.count) }
    var (first, second) = (none, none)
    let steps = training.epochs * ((questions.count + training.batch - 1) / training.batch)
    var step = 0
    for _ in 0..<training.epochs {
      let order = random.withoutReplacement(questions.count, of: questions.count)
      var start = 0
      while start < order.count {
        let members = order[start..<min(order.count, start + training.batch)]
        var gradients = none
        for index in members { backward(questions[index], answers[index], into: &gradients) }
        step += 1
        let rate = training.rate * 0.5 * (1 + cos(Double.pi * Double(step) / Double(steps)))
        // Both running means are corrected for their start at zero.
        let (b1, b2) = (1 - pow(0.9, Double(step)), 1 - pow(0.999, Double(step)))
        let size = SIMD8(repeating: Float(rate / b1))
        let share = SIMD8(repeating: Float(1 / Double(members.count)))
        let correction = SIMD8(repeating: Float(1 / b2))
        for index in layers.indices {
          for place in layers[index].weights.indices {
            let gradient = gradients[index][place] * share
            first[index][place] = first[index][place] * 0.9 + gradient * 0.1
            second[index][place] = second[index][place] * 0.999 + gradient * gradient * 0.001
            let root = (second[index][place] * correction).squareRoot()
            layers[index].weights[place] -= size * first[index][place] / (root + 1e-8)
          }
        }
        start += training.batch
      }
    }
  }
}
