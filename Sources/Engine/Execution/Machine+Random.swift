extension Machine {
  /// Draws random numbers; parameters are inputs with the shape of the output, contiguous.
  func random(_ draw: RandomDraw, _ inputs: [View], _ output: View) {
    var number = draw.draw
    for loop in draw.loops { number &+= UInt32(truncatingIfNeeded: turns[loop.number]) &* loop.draws }
    if draw.isFixed {
      fixed(draw, number: number, inputs, output)
      return
    }
    let draws = Draws(key: key, first: first, draw: number, lanes: lanes)
    draw.source.apply(
      address(output), inputs.map { UnsafePointer(address($0)) }, draws, 0..<output.count)
  }

  /// The same numbers for every replication, by a key of their own; their parameters do not differ between replications.
  private func fixed(_ draw: RandomDraw, number: UInt32, _ inputs: [View], _ output: View) {
    let count = output.count
    let numbers = Buffer(count: count)
    let parameters = inputs.map { input in
      let all = address(input)
      return Buffer((0..<count).map { all[$0 * lanes] })
    }
    draw.source.apply(
      numbers.pointer, parameters.map { UnsafePointer($0.pointer) },
      Draws(key: key.split("fixed"), first: 0, draw: number, lanes: 1), 0..<count)
    let target = address(output)
    for entry in 0..<count { for lane in 0..<lanes { target[entry * lanes + lane] = numbers.pointer[entry] } }
  }
}
