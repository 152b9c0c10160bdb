import Engine

/// The values of parameters at which the null hypothesis of a test problem holds, found by trying: at a design where every
/// truth is "the null holds" a parameter's value is changed a little, and the null no longer always holds.
public struct NullValues: Sendable {
  /// Designs that one value is tried at.
  private static let tries = 3

  /// By parameter.
  private var values: [String: [Constant]] = [:]

  /// - Parameter cells: of one process, with all their stated values.
  public init(_ cells: [Cell], of problem: Problem) {
    guard problem.loss == .test else { return }
    var tried: [String: Int] = [:]
    for cell in cells where problem.nullHolds(in: cell) == true {
      for parameter in cell.design.parameters {
        let place = "\(parameter.name) = \(parameter.value.text)"
        guard !contains(parameter.name, parameter.value), tried[place, default: 0] < Self.tries,
          let other = Self.moved(parameter, among: cells)
        else { continue }
        tried[place, default: 0] += 1
        let changed = Cell(
          simulate: cell.simulate, design: cell.design.replacing(parameter.name, with: other), role: cell.role)
        if problem.nulls(in: changed)?.contains(false) ?? false {
          values[parameter.name, default: []].append(parameter.value)
        }
      }
    }
  }

  /// The cell that differs from `cell` in nothing but that the null holds; nil where the null holds in it, or no value is known to
  /// make it hold.
  public func partner(of cell: Cell) -> Cell? {
    var design = cell.design
    for parameter in design.parameters {
      let exact = values(parameter.name)
      if let value = exact.first, !exact.contains(parameter.value) {
        design = design.replacing(parameter.name, with: value)
      }
    }
    return design == cell.design ? nil : Cell(simulate: cell.simulate, design: design, role: cell.role)
  }

  /// The values of a parameter that make the null.
  public func values(_ name: String) -> [Constant] { values[name] ?? [] }
  /// Whether this value makes the null.
  func contains(_ name: String, _ value: Constant) -> Bool { values[name]?.contains(value) ?? false }

  /// A value a little beside: a third of the parameter's stated spread, or a third of it, or 1.
  private static func moved(_ parameter: Design.Parameter, among cells: [Cell]) -> Constant? {
    guard let number = parameter.value.pureNumber else { return nil }
    let stated = cells.compactMap { $0.design[parameter.name]?.pureNumber }
    let spread = (stated.max() ?? number) - (stated.min() ?? number)
    if case .integer(let whole) = parameter.value {
      return whole < .max ? .integer(whole + 1) : nil
    }
    return .real(number + (spread > 0 ? spread : number == 0 ? 1 : abs(number)) / 3)
  }
}
