extension Machine {
  /// Draws random numbers; parameters are inputs with the shape of the output, contiguous.
  func random(_ draw: RandomDraw, _ inputs: [View], _ output: View) {
    var number = draw.draw
    for loop in draw.loops { number &+= UInt32(truncatingIfNeeded: turns[loop.number]) &* loop.draws }
    let draws = Draws(key: key, first: first, draw: number, lanes: lanes)
    draw.source.apply(
      address(output), inputs.map { UnsafePointer(address($0)) }, draws, 0..<output.count)
  }
}
