import Engine

/// The designs that a file states for one process: for each parameter its values or, where they are sealed, a range.
public struct StatedDesigns: Hashable, Sendable {
  /// What is stated of one parameter.
  public enum Levels: Hashable, Sendable {
    /// These values.
    case values([Constant])
    /// Anywhere from the first to the second, both numbers; whole numbers where both ends are.
    case range(Constant, Constant)

    /// The values, or both ends of the range.
    public var stated: [Constant] {
      switch self {
      case .values(let values): values
      case .range(let low, let high): [low, high]
      }
    }
  }

  /// One parameter.
  public struct Parameter: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Its values.
    public let levels: Levels
  }

  /// The process.
  public let simulate: Function
  /// Its parameters, in the file's order.
  public let parameters: [Parameter]
  /// Who may see the designs.
  public let role: Cell.Role

  /// All combinations of what is stated, a range standing for its two ends.
  public var cells: [Cell] {
    Design.crossed(parameters.map { ($0.name, $0.levels.stated) })
      .map { Cell(simulate: simulate, design: $0, role: role) }
  }

  /// Whether a range is among them.
  public var hasRange: Bool { parameters.contains { if case .range = $0.levels { true } else { false } } }
}
