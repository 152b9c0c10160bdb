import Engine
import Language

/// The process of a cell with its truths elsewhere: the draws that the truth is made of are moved or drawn farther apart, and all
/// else is as it was. `simulate` itself says what the truth then is, so it is right whatever the process.
///
/// The draws are those of `rng` in statements that lead to the returned truth. Normal numbers are moved by multiples of their
/// standard deviation, positive ones (exponential, gamma, chi-square, lognormal) are multiplied, uniform ones are put near an end of
/// their range; a move beyond that range keeps to values that mean the same (`WidenedRange`).
public struct MovedTruths {
  /// How.
  public enum Move: Hashable, Sendable {
    /// Up (or down) by so many standard deviations.
    case by(Double)
    /// So many times as far from their mean.
    case apart(Double)
    /// Beyond the ends of a range that uniform draws have; other draws stay.
    case beyond(upper: Bool)

    /// In words.
    public var text: String {
      switch self {
      case .by(let distance):
        "drawn \(Int(abs(distance))) standard deviations \(distance > 0 ? "higher" : "lower")"
      case .apart(let factor): "\(Int(factor)) times as far apart"
      case .beyond(let upper): "\(upper ? "above" : "below") the range that they are drawn from"
      }
    }
  }

  /// The changed cell.
  public let cell: Cell

  /// nil where the truth is made of no draw that can be moved.
  public init?(_ cell: Cell, _ move: Move) {
    let changed = cell.simulate.program.changing([cell.simulate.name]) { statement, declaration in
      guard let slice = TruthSlice(declaration) else { return nil }
      var moved = 0
      let other = statement.mapBlocks { block in
        block.flatMap { inner in
          inner.map { [slice.mapping($0) { Self.replace(in: $0, slice.generator, move, &moved) }] }
        }
      }
      return moved > 0 ? other : nil
    }
    guard let simulate = changed?.function(cell.simulate.name) else { return nil }
    self.cell = Cell(simulate: simulate, design: cell.design, role: .probe)
  }

  /// By how many of their standard deviations truths are moved.
  public static let distance = 3.0
  /// The moves that an estimator has to bear: what it wins where truths lie as they do may be lost there.
  public static let moves: [Move] = [
    .by(distance), .by(-distance), .apart(4), .beyond(upper: true), .beyond(upper: false),
  ]

  private static func replace(
    in expression: Expression, _ generator: String, _ move: Move, _ count: inout Int
  ) -> Expression {
    expression.map { node in
      guard let other = moved(node, generator, move) else { return node }
      count += 1
      return other
    }
  }

  /// What takes the place of a draw; nil where it cannot be moved.
  private static func moved(_ node: Expression, _ generator: String, _ move: Move) -> Expression? {
    guard case .call(let callee, let arguments) = node.kind, case .attribute(let base, let method) = callee.kind,
      case .name(generator) = base.kind
    else { return nil }
    func argument(_ position: Int, _ name: String) -> Expression? {
      arguments.first { $0.keyword == name }?.value
        ?? (position < arguments.count && arguments[position].keyword == nil ? arguments[position].value : nil)
    }
    func real(_ value: Double) -> Expression { Expression(.real(value)) }
    func binary(_ operation: BinaryOperator, _ a: Expression, _ b: Expression) -> Expression {
      Expression(.binary(operation, a, b))
    }
    /// Said twice, an expression that draws would draw twice.
    func isFixed(_ expression: Expression) -> Bool {
      var calls = false
      expression.forEach { if case .name(generator) = $0.kind { calls = true } }
      return !calls
    }
    switch method {
    case "normal", "standard_normal":
      let loc = method == "normal" ? argument(0, "loc") : nil
      let scale = method == "normal" ? argument(1, "scale") : nil
      guard isFixed(loc ?? real(0)), isFixed(scale ?? real(1)) else { return nil }
      switch move {
      case .by(let distance): return binary(.add, node, binary(.multiply, real(distance), scale ?? real(1)))
      case .apart(let factor):
        return binary(
          .add, binary(.multiply, real(1 - factor), loc ?? real(0)), binary(.multiply, real(factor), node))
      case .beyond: return nil
      }
    case "exponential", "gamma", "chisquare", "lognormal", "standard_exponential", "standard_gamma":
      guard case .by(let distance) = move else { return nil }
      return binary(.multiply, real(distance > 0 ? 1 + distance : 1 / (1 - distance)), node)
    case "uniform", "random":
      if case .beyond(let upper) = move {
        guard method == "uniform", let range = WidenedRange(argument(0, "low"), argument(1, "high")),
          let edge = upper ? range.above : range.below
        else { return nil }
        // Near the edge, so that all draws are beyond the range, and not on it: they keep a twentieth of their spread.
        return binary(.add, real(0.95 * edge), binary(.multiply, real(0.05), node))
      }
      guard case .by(let distance) = move else { return nil }
      let low = method == "uniform" ? argument(0, "low") ?? real(0) : real(0)
      let high = method == "uniform" ? argument(1, "high") ?? real(1) : real(1)
      guard isFixed(low), isFixed(high) else { return nil }
      // A twentieth of the range, at its end.
      let end = binary(.multiply, real(0.95), distance > 0 ? high : low)
      return binary(.add, end, binary(.multiply, real(0.05), node))
    default: return nil
    }
  }
}
