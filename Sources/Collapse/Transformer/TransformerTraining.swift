import Foundation

/// How a transformer learns: Adam (Kingma & Ba 2015) with decay of the weights beside it (Loshchilov & Hutter 2019), a step size that
/// rises linearly and falls to zero as a cosine, and gradients no longer than 1.
struct TransformerTraining: Hashable, Sendable {
  /// Steps.
  var steps = 2000
  /// Examples a step.
  var batch = 64
  /// The largest step size.
  var rate = 0.005
  /// The share of the steps in which it rises.
  var warmup = 0.05
  /// The share of the step size by which every weight falls.
  var decay = 0.01

  /// The step size at a step from 1 on.
  func rate(at step: Int) -> Double {
    let rise = max(1, warmup * Double(steps))
    if Double(step) < rise { return rate * Double(step) / rise }
    return rate * 0.5 * (1 + cos(Double.pi * (Double(step) - rise) / max(1, Double(steps) - rise)))
  }
}

extension Transformer {
  /// Learns from examples, which are passed through in a new random order each time.
  /// - Parameter watch: told the step and the batch's −log probability of a token.
  mutating func learn(
    _ examples: [TokenExample], _ training: TransformerTraining, _ random: inout LoopRandom,
    watch: (Int, Double) -> Void = { _, _ in }
  ) {
    guard !examples.isEmpty else { return }
    let batch = min(training.batch, examples.count)
    let pass = TransformerPass(shape, capacity: batch)
    let count = map.count
    let (first, second) = (FloatBuffer(count), FloatBuffer(count))
    var order: [TokenExample] = []
    var next = 0
    parameters.withUnsafeMutableBufferPointer { buffer in
      guard let weights = buffer.baseAddress else { return }
      for step in 0..<training.steps {
        if next + batch > order.count {
          order = random.withoutReplacement(examples.count, of: examples.count).map { examples[$0] }
          next = 0
        }
        let members = order[next..<(next + batch)]
        next += batch
        pass.forward(weights, members)
        let loss = pass.loss(members)
        watch(step, loss / Double(batch * shape.answers.count))
        pass.backward(weights, count: batch)
        var squares = 0.0
        for index in 0..<count { squares += Double(pass.gradients.base[index] * pass.gradients.base[index]) }
        let clip = Float(1 / max(1, squares.squareRoot()))
        // Both running means are corrected for their start at zero.
        let (b1, b2) = (1 - pow(0.9, Double(step + 1)), 1 - pow(0.98, Double(step + 1)))
        let rate = training.rate(at: step + 1)
        let (size, correction) = (Float(rate / b1), Float(1 / b2))
        let keep = Float(1 - rate * training.decay)
        for index in 0..<count {
          let gradient = pass.gradients.base[index] * clip
          let mean = first.base[index] * 0.9 + gradient * 0.1
          let square = second.base[index] * 0.98 + gradient * gradient * 0.02
          first.base[index] = mean
          second.base[index] = square
          weights[index] = weights[index] * keep - size * mean / ((square * correction).squareRoot() + 1e-8)
        }
      }
    }
  }
}
