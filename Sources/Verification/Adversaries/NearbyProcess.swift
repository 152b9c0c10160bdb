import Engine
import Language
import Studies

/// A data-generating process beside a declared one: its normal numbers are replaced by others with mean 0 and variance 1.
///
/// `rng.normal(a, b, size=n)` becomes `a + b * (numbers of the other distribution)`, and `rng.standard_normal(n)` likewise. Where the
/// truth is computed in a way that rests on normality, the change breaks it; so a nearby process is used only if the
/// baseline is not more biased on it than on the declared one.
public struct NearbyProcess: Sendable {
  /// The distributions that take the place of the normal one.
  public enum Change: String, Sendable, CaseIterable {
    /// Heavier tails.
    case student = "Student's t with 8 degrees of freedom"
    /// No tails.
    case uniform = "uniform"
    /// One tail.
    case skewed = "centred exponential"

    /// Standardised draws: a call of the generator `rng` with `size`.
    func draws(_ rng: Expression, size: [Argument]) -> Expression {
      func call(_ method: String, _ arguments: [Expression]) -> Expression {
        Expression(.call(Expression(.attribute(rng, method)), arguments.map { Argument($0) } + size))
      }
      func real(_ value: Double) -> Expression { Expression(.real(value)) }
      switch self {
      case .student:
        let scale = (6.0 / 8.0).squareRoot()
        return Expression(.binary(.multiply, real(scale), call("standard_t", [Expression(.integer(8))])))
      case .uniform:
        let half = 3.0.squareRoot()
        return call("uniform", [Expression(.unary(.negative, real(half))), real(half)])
      case .skewed: return Expression(.binary(.subtract, call("exponential", [real(1)]), real(1)))
      }
    }
  }

  /// The change.
  public let change: Change
  /// The changed cell.
  public let cell: Cell

  /// The process of `cell` with `change`; nil where it draws no normal numbers that can be replaced.
  public init?(_ cell: Cell, _ change: Change) {
    let program = cell.simulate.program
    let changed = program.changing([cell.simulate.name], titled: "\(program.source.name), \(change.rawValue)") {
      statement, _ in
      var replaced = 0
      let other = statement.mapBlocks { block in
        block.flatMap { inner in inner.map { [Self.replace(in: $0, change, &replaced)] } }
      }
      return replaced > 0 ? other : nil
    }
    guard let simulate = changed?.function(cell.simulate.name) else { return nil }
    self.change = change
    self.cell = Cell(simulate: simulate, design: cell.design, role: .probe)
  }

  private static func replace(in statement: Statement, _ change: Change, _ count: inout Int) -> Statement {
    statement.mapExpressions { expression, isTarget in
      isTarget
        ? expression
        : expression.map { node in
          guard let other = standardised(node, change) else { return node }
          count += 1
          return other
        }
    }
  }

  /// What takes the place of a call of `normal` or `standard_normal`; nil for anything else, and where the size of the draw is
  /// not told but follows from an array.
  private static func standardised(_ node: Expression, _ change: Change) -> Expression? {
    guard case .call(let callee, let arguments) = node.kind, case .attribute(let rng, let method) = callee.kind,
      method == "normal" || method == "standard_normal"
    else { return nil }
    let names = method == "normal" ? ["loc", "scale", "size"] : ["size"]
    var given: [String: Expression] = [:]
    for (position, argument) in arguments.enumerated() {
      guard let name = argument.keyword ?? (position < names.count ? names[position] : nil), names.contains(name) else {
        return nil
      }
      given[name] = argument.value
    }
    let size = given["size"].map { [Argument(keyword: "size", $0)] } ?? []
    var result = change.draws(rng, size: size)
    for (name, operation) in [("scale", BinaryOperator.multiply), ("loc", .add)] {
      guard let value = given[name] else { continue }
      if size.isEmpty, !isNumber(value) { return nil }
      result = Expression(.binary(operation, value, result))
    }
    return result
  }

  private static func isNumber(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .integer, .real: true
    case .unary(.negative, let operand): isNumber(operand)
    default: false
    }
  }
}

/// A candidate on a nearby process, beside the baseline.
public struct NearbyFinding: Hashable, Sendable {
  /// What took the place of normal numbers.
  public var change: String
  /// The cell and the relative efficiency there.
  public var weakness: Weakness

  /// `{"change": …, "process": …, "design": …, "relative efficiency": …}`
  public var json: OrderedJSON {
    .object(
      [.init("change", .string(change))] + weakness.cell.members + [
        .init("relative efficiency", weakness.efficiency.json)
      ])
  }
}

extension Adversary {
  /// The candidate on distributions near the declared ones, at one visible design: what it owes to normality. The power of a test is
  /// told beside the null of the same sizes, with the same change.
  public func nearby(replications: Int, key: Key) async throws -> [NearbyFinding] {
    guard !problem.visible.isEmpty else { return [] }
    var base = problem.visible[problem.visible.count / 2]
    var null: Cell?
    if problem.loss == .test {
      let cells = problem.visible + problem.confirmation
      guard let alternative = problem.visible.first(where: { problem.nullHolds(in: $0) == false }),
        let beside = NullDesigns(problem, cells: cells).beside(alternative)
      else { return [] }
      (base, null) = (alternative, beside)
    }
    let confirmation = Confirmation(
      problem: problem, candidate: candidate, cells: [base], replications: replications,
      kurtosisBound: Measures.kurtosisBound(replications: replications), summary: summary, budget: budget,
      threads: threads)
    let declared = Self.relativeBias(try await confirmation.outcome(of: base, key: key))
    var findings: [NearbyFinding] = []
    for change in NearbyProcess.Change.allCases {
      guard let process = NearbyProcess(base, change),
        let outcome = try? await confirmation.outcome(of: process.cell, key: key.split(change.rawValue)),
        outcome.estimators[1].diagnostic == nil, Self.relativeBias(outcome) < declared + 0.1
      else { continue }
      var nulls: [(baseline: Double, candidate: Double)] = []
      if let null {
        guard let changed = NearbyProcess(null, change),
          let other = try? await confirmation.outcome(of: changed.cell, key: key.split(change.rawValue))
        else { continue }
        nulls = CellEvidence.pValues(other, null: true)
      }
      guard let efficiency = confirmation.evidence(outcome, nulls: nulls, key: key).efficiency,
        efficiency.value.isFinite, efficiency.standardError.isFinite
      else { continue }
      findings.append(
        NearbyFinding(
          change: change.rawValue, weakness: Weakness(cell: process.cell, efficiency: efficiency.efficiency)))
    }
    return findings
  }

  /// Length of the baseline's mean error in units of its root mean square error; of an interval, that of its middle. 0 for a test,
  /// whose truth says only whether a null holds.
  static func relativeBias(_ outcome: CellOutcome) -> Double {
    let baseline = outcome.estimators[0]
    let q = outcome.truthType.count
    if outcome.truthType.element == .boolean { return 0 }
    if baseline.count == 2, q == 1 {
      let errors = Moments(
        outcome.truths.indices.map {
          (baseline.estimates[2 * $0] + baseline.estimates[2 * $0 + 1]) / 2 - outcome.truths[$0]
        }
        .filter(\.isFinite))
      let square = errors.variance + errors.mean * errors.mean
      return square > 0 ? abs(errors.mean) / square.squareRoot() : 0
    }
    guard baseline.count == q else { return .infinity }
    var bias = 0.0
    var square = 0.0
    for entry in 0..<q {
      let moments = Moments(
        stride(from: entry, to: baseline.estimates.count, by: q).map { baseline.estimates[$0] - outcome.truths[$0] })
      bias += moments.mean * moments.mean
      square += moments.variance + moments.mean * moments.mean
    }
    return square > 0 ? (bias / square).squareRoot() : 0
  }
}
