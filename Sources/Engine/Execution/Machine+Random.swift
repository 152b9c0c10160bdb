extension Machine {
  /// Draws random numbers; parameters are inputs with the shape of the output, contiguous.
  func random(_ draw: RandomDraw, _ inputs: [View], _ output: View) {
    let out = address(output)
    let count = output.count
    let draws = Draws(key: key, first: first, draw: draw.draw, lanes: lanes)
    switch draw.source {
    case .uniform: draws.uniform(out, count)
    case .normal: draws.normal(out, count)
    case .exponential: draws.exponential(out, count)
    case .integers: draws.integers(out, low: address(inputs[0]), high: address(inputs[1]), count)
    case .gamma, .poisson, .binomial:
      let first = address(inputs[0])
      let second = inputs.count > 1 ? address(inputs[1]) : first
      for entry in 0..<count {
        for lane in 0..<lanes {
          let index = entry * lanes + lane
          var generator = EntryGenerator(
            key: key, replication: self.first &+ UInt64(lane), draw: draw.draw, entry: entry)
          switch draw.source {
          case .gamma: out[index] = generator.gamma(first[index])
          case .poisson: out[index] = generator.poisson(first[index])
          default: out[index] = generator.binomial(first[index], second[index])
          }
        }
      }
    }
  }
}
