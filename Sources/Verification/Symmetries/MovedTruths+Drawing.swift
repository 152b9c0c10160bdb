import Engine
import Studies

extension MovedTruths {
  /// Data sets with their truths.
  func draw(_ count: Int, key: Key) throws -> Drawing {
    let simulation = try Simulation(cell.simulate, design: cell.design.dictionary)
    return Drawing(simulation, 0..<count, key: key.split("moved truths"))
  }
}
