import Engine

/// One data-generating process at one design: what a single Monte Carlo experiment is run on.
public struct Cell: Hashable, Sendable, CustomStringConvertible {
  /// Who may see a cell, and when.
  public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
    /// The researcher may see it and search on it.
    case visible
    /// `simulate` at a sealed design: read by the final experiment alone.
    case sealed
    /// Another data-generating process: read by the final experiment alone.
    case heldOut = "held out"
    /// A design that a verifier made up.
    case probe
  }

  /// The process: `simulate(rng, **design)`.
  public let simulate: Function
  /// Its parameters.
  public let design: Design
  /// Who may see it.
  public let role: Role

  /// A cell.
  public init(simulate: Function, design: Design, role: Role) {
    self.simulate = simulate
    self.design = design
    self.role = role
  }

  /// The name of the process.
  public var process: String { simulate.name }
  /// Whether the researcher must not see it.
  public var isSealed: Bool { role != .visible }

  /// `simulate(n = 100, gamma = 0.25)`: the same text in every run and on every machine. Keys are split by it, so two
  /// cells of the same process and design get the same draws from the same key, whatever their roles.
  public var identity: String { "\(process)(\(design))" }
  /// The identity.
  public var description: String { identity }

  /// The key of this cell's replications below the key of a purpose ("study", "screening", …).
  public func key(below purpose: Key) -> Key { purpose.split(identity) }
}
