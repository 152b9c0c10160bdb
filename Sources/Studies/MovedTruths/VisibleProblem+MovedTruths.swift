import Engine

extension VisibleProblem {
  /// Visible designs with their truths elsewhere: at the first, the middle and the last design, each move that its process allows. Whoever
  /// reads the problem file can draw these; a verdict looks whether an estimator bears them.
  public var movedTruths: [VisibleCell] {
    let places = Set([0, cells.count / 2, cells.count - 1]).filter(cells.indices.contains).sorted()
    return places.flatMap { place -> [VisibleCell] in
      let cell = cells[place]
      guard let simulate = program.function(cell.process) else { return [] }
      let own = Cell(simulate: simulate, design: cell.design, role: .probe)
      return MovedTruths.moves.compactMap { move in
        guard let moved = MovedTruths(own, move)?.cell,
          let simulation = try? Simulation(moved.simulate, design: moved.design.dictionary),
          simulation.argumentTypes.map(\.shape) == cell.argumentTypes.map(\.shape),
          simulation.truthType.count == cell.truthType.count
        else { return nil }
        return VisibleCell(moved, simulation: simulation, loss: cost)
      }
    }
  }
}
