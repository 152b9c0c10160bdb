import Language

/// The distribution of what is observed, entry by entry, as texts over the names of the process: of a draw, and of what is made of it.
///
/// Of a function with an inverse by the change of variables, of what is cut off by the probability beyond, of what is rounded, counted or
/// put into classes by differences of the distribution function (Casella & Berger 2002, section 2.1).
struct Law {
  /// Logarithm of the density, or of the probability, at a value.
  var density: (String) -> String
  /// Logarithm of the probability of at most a value; nil where it is not written.
  var below: ((String) -> String)?
  /// Logarithm of the probability of more than a value.
  var above: ((String) -> String)?
  /// Whether it is a probability.
  var isCounted = false
  /// The draws that it is made of.
  var draws: Set<String>
  /// Names that the size of continuous noise depends on; nil where it has no size of its own.
  var scales: Set<String>?
  /// Of a normal distribution, what it is made of.
  var normal: Normal?
  /// The probability of 1, for what is 0 or 1.
  var chance: String?
  /// The one draw that stands behind it, as a text over the value, where it can be read off.
  var recovered: ((String) -> String)?

  /// What keeps a logarithm finite where a probability rounds to nothing: the smallest number is 2e-308.
  static let least = "1e-300"
  /// The log density where no observation can be: far below any other, and finite, so that a step that comes there is seen to be bad.
  static let outside = "-1e6"
  /// What keeps the logarithm of one less a probability finite: half the distance from one to the next number below.
  static let rounding = "1e-16"

  /// Of `c + s x` for numbers without noise.
  func line(_ location: Expression, _ scale: Expression) -> Law {
    let isMoved = ![.real(0), .integer(0)].contains(location.kind)
    let isScaled = ![.real(1), .integer(1)].contains(scale.kind)
    guard isMoved || isScaled else { return self }
    let (c, s) = (Printer.print(location), Printer.print(scale))
    func back(_ v: String) -> String {
      let moved = isMoved ? "(\(v) - (\(c)))" : v
      return isScaled ? "(\(moved) / (\(s)))" : moved
    }
    var law = through(
      back, logSlope: isScaled ? { _ in "-np.log(np.abs(\(s)))" } : nil, isFalling: Self.isNegative(scale))
    law.normal = normal.map { $0.line(location, scale) }
    if let scales { law.scales = scales.union(scale.freeNames) }
    return law
  }

  /// Of a function of it, given the function's inverse and the logarithm of the inverse's slope at a value.
  func through(_ back: @escaping (String) -> String, logSlope: ((String) -> String)?, isFalling: Bool = false) -> Law {
    let density = density
    var law = self
    law.density = { v in
      let bare = density(back(v))
      return isCounted || logSlope == nil ? bare : "(\(bare) + \(logSlope.map { $0(v) } ?? ""))"
    }
    func moved(_ side: ((String) -> String)?) -> ((String) -> String)? { side.map { side in { side(back($0)) } } }
    (law.below, law.above) = isFalling ? (moved(above), moved(below)) : (moved(below), moved(above))
    if isCounted, isFalling { (law.below, law.above) = (nil, nil) }
    law.normal = nil
    law.chance = nil
    law.recovered = moved(recovered)
    return law
  }

  /// Whether the sign is written before it; a factor without one is taken to be above 0.
  private static func isNegative(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .real(let value): value < 0
    case .integer(let value): value < 0
    case .unary(.negative, let operand): !isNegative(operand)
    case .binary(.multiply, let a, let b), .binary(.divide, let a, let b): isNegative(a) != isNegative(b)
    default: false
    }
  }

  /// Of what is cut off below at a limit, or above.
  func cut(at limit: String, isBelow: Bool) -> Law? {
    guard let tail = isBelow ? below : above else { return nil }
    let density = density
    var law = self
    law.density = { "np.where(\($0) \(isBelow ? ">" : "<") \(limit), \(density($0)), \(tail(limit)))" }
    (law.below, law.above, law.normal, law.recovered, law.chance) = (nil, nil, nil, nil, nil)
    return law
  }

  /// Of what is rounded: known up to an interval about the whole number.
  func rounded(from low: Double, to high: Double) -> Law? {
    guard !isCounted, let below else { return nil }
    func chance(_ v: String, _ move: Double) -> String { "np.exp(\(below(move == 0 ? v : "(\(v) + \(move))")))" }
    return counted { v in "np.log(np.maximum(\(chance(v, high)) - \(chance(v, low)), \(Self.least)))" }
  }

  /// The same draws with another probability.
  func counted(_ density: @escaping (String) -> String) -> Law {
    Law(density: density, isCounted: true, draws: draws, scales: scales)
  }

  /// Of what is 1 with a probability, and 0 otherwise.
  static func indicator(_ chance: String, _ draws: Set<String>, scales: Set<String>? = nil) -> Law {
    Law(
      density: { v in
        "(1.0 * \(v) * np.log(\(chance) + \(least)) + (1.0 - 1.0 * \(v)) * np.log1p(-(\(chance)) + \(rounding)))"
      }, isCounted: true, draws: draws, scales: scales, chance: chance)
  }

  /// Of one of two, by the probability of the first.
  static func mixture(_ chance: String, _ first: Law, _ second: Law, _ coin: Set<String>) -> Law {
    let scales = [first.scales, second.scales].compactMap { $0 }
    return Law(
      density: {
        "np.logaddexp(np.log(\(chance) + \(least)) + \(first.density($0)), "
          + "np.log1p(-(\(chance)) + \(rounding)) + \(second.density($0)))"
      }, isCounted: first.isCounted, draws: first.draws.union(second.draws).union(coin),
      scales: scales.isEmpty ? nil : scales.reduce(Set()) { $0.union($1) })
  }
}
