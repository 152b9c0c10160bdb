import Engine

/// One setting of the parameters of a data-generating process, in the order in which the problem file names them.
public struct Design: Hashable, Sendable, CustomStringConvertible {
  /// A named parameter with its value.
  public struct Parameter: Hashable, Sendable {
    /// The name: a parameter of `simulate`.
    public let name: String
    /// Its value.
    public let value: Constant
    /// A parameter.
    public init(_ name: String, _ value: Constant) {
      self.name = name
      self.value = value
    }
  }

  /// The parameters, in the file's order.
  public let parameters: [Parameter]

  /// A design.
  public init(_ parameters: [Parameter] = []) { self.parameters = parameters }

  /// The value of a parameter.
  public subscript(name: String) -> Constant? { parameters.first { $0.name == name }?.value }

  /// What `Simulation` takes.
  public var dictionary: [String: Constant] {
    Dictionary(parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
  }

  /// The same design with one parameter changed (or added at the end).
  public func replacing(_ name: String, with value: Constant) -> Design {
    guard parameters.contains(where: { $0.name == name }) else { return Design(parameters + [Parameter(name, value)]) }
    return Design(parameters.map { $0.name == name ? Parameter(name, value) : $0 })
  }

  /// `n = 100, gamma = 0.25`
  public var description: String {
    parameters.map { "\($0.name) = \($0.value.text)" }.joined(separator: ", ")
  }

  /// All combinations of the values of each parameter: the first parameter varies slowest.
  public static func crossed(_ levels: [(name: String, values: [Constant])]) -> [Design] {
    levels.reduce([Design()]) { designs, level in
      designs.flatMap { design in level.values.map { Design(design.parameters + [Parameter(level.name, $0)]) } }
    }
  }
}
