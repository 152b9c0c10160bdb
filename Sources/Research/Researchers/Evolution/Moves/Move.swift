import Language
import Studies

/// A structured change of a program: a building block that an econometrician knows.
///
/// A move never knows which problem it works on. It looks for places that its idea fits (a least-squares formula, a mean, the
/// estimate itself), and writes the idea there with constants that the search goes on to tune.
protocol Move: Sendable {
  /// The name under which the archive keeps it, and under which the researcher learns what it is worth.
  var name: String { get }
  /// The changed program; nil where nothing in it fits.
  func apply(to genome: Genome, _ workshop: inout Workshop) -> Genome?
}

/// What a move works with.
struct Workshop: Sendable {
  /// What estimators of the problem take and give.
  let signature: Signature
  /// What a candidate must satisfy.
  let requirements: Set<Requirement>
  /// Other programs to take parts from: baselines first.
  var others: [Genome]
  /// Where choices come from.
  var random: RandomSource
  /// How far constants scatter: standard deviation of their logarithms.
  var step: Double
  /// How expressions are written, where that was learnt.
  let grammar: GrammarModel?

  init(
    signature: Signature, requirements: Set<Requirement>, others: [Genome], random: RandomSource, step: Double = 0.3,
    grammar: GrammarModel? = nil
  ) {
    self.grammar = grammar
    self.signature = signature
    self.requirements = requirements
    self.others = others
    self.random = random
    self.step = step
  }

  /// A random expression of a type, for `place` of a grammar's; nil where none was hit upon. Without a grammar it has at most `depth`
  /// levels; with one, as many as what was found had.
  mutating func expression(_ type: ValueType, depth: Int, at place: String, _ reader: TypeReader) -> Expression? {
    guard let grammar else {
      var maker = ExpressionMaker(reader, random: random)
      defer { random = maker.random }
      return maker.make(type, depth: depth)
    }
    var maker = GrammarMaker(grammar, reader, random: random)
    defer { random = maker.random }
    return maker.make(type, at: place)
  }

  /// Whether the estimate must move with the data, so that no fixed point may attract it.
  var isEquivariant: Bool {
    requirements.contains(.locationEquivariant) || requirements.contains(.regressionEquivariant)
  }

  /// `len(y)` of the argument with the longest first axis; nil where all arguments are numbers.
  var sampleSize: Expression? {
    let arrays = signature.arguments.filter { !$0.type.isScalar }
    let longest = arrays.max { $0.type.shape[0].largest < $1.type.shape[0].largest }
    return longest.flatMap { Template.expression("len(DATA)", ["DATA": .name($0.name)]) }
  }

  /// The statements with every real constant moved a little, so that no two uses of a template start alike.
  mutating func scattered(_ statements: [Statement]) -> [Statement] {
    statements.map { statement in
      statement.mapExpressions { expression, isTarget in isTarget ? expression : scattered(expression) }
    }
  }

  /// The expression with every real constant moved a little.
  mutating func scattered(_ expression: Expression) -> Expression {
    guard random.chance(0.6) else { return expression }
    return expression.map { node in
      guard case .real(let value) = node.kind, !Self.isStructural(value) else { return node }
      return .real(Numbers.moved(value, by: 0.3 * random.normal()))
    }
  }

  /// Whether a constant belongs to a formula rather than being a choice: 0, 1, 2, a half, 0.6745.
  static func isStructural(_ value: Double) -> Bool { [0, 1, 2, 0.5, 0.6745].contains(value) }
}
