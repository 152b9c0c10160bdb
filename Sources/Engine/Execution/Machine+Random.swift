extension Machine {
  /// Draws random numbers; parameters are inputs with the shape of the output, contiguous.
  func random(_ draw: RandomDraw, _ inputs: [View], _ output: View) {
    var number = draw.draw
    for loop in draw.loops { number &+= UInt32(truncatingIfNeeded: turns[loop.number]) &* loop.draws }
    if let seed = draw.seed {
      same(draw.source, Key(seed: seed).split("default_rng"), number, inputs, output)
    } else if draw.isFixed {
      same(draw.source, key.split("fixed"), number, inputs, output)
    } else {
      let draws = Draws(key: key, first: first, draw: number, lanes: lanes)
      draw.source.apply(
        address(output), inputs.map { UnsafePointer(address($0)) }, draws, 0..<output.count)
    }
  }

  /// The same random words for every replication, by a key of their own; parameters may differ between replications.
  private func same(_ source: Distribution, _ key: Key, _ number: UInt32, _ inputs: [View], _ output: View) {
    let count = output.count
    let numbers = Buffer(count: count)
    let target = address(output)
    for lane in 0..<lanes {
      // Without parameters one lane's numbers are those of all.
      if lane == 0 || !inputs.isEmpty {
        let parameters = inputs.map { input in
          let all = address(input)
          return Buffer((0..<count).map { all[$0 * lanes + lane] })
        }
        withExtendedLifetime(parameters) {
          source.apply(
            numbers.pointer, parameters.map { UnsafePointer($0.pointer) },
            Draws(key: key, first: 0, draw: number, lanes: 1), 0..<count)
        }
      }
      withExtendedLifetime(numbers) {
        for entry in 0..<count { target[entry * lanes + lane] = numbers.pointer[entry] }
      }
    }
  }
}
