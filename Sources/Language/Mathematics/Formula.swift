/// A formula as it is set: what LaTeX and MathML are written from.
indirect enum Formula: Hashable, Sendable {
  /// A variable: a letter, a Greek letter's name, or a word.
  case variable(String)
  /// A number, as it is written.
  case number(String)
  /// The name of a function or an operation, set upright: `med`, `exp`.
  case word(String)
  /// Words between formulas.
  case text(String)
  /// A sign between or before operands, by its name in `Sign`.
  case sign(Sign)
  /// One after another.
  case row([Formula])
  /// a over b
  case fraction(Formula, Formula)
  /// √a
  case root(Formula)
  /// Base and what stands above it on the right.
  case above(Formula, Formula)
  /// Base and what stands below it on the right.
  case below(Formula, Formula)
  /// A bar over a formula: its mean.
  case bar(Formula)
  /// In brackets.
  case enclosed(Bracket, Formula)
  /// Values with the conditions under which they hold; no condition for the last.
  case cases([Case])

  /// A line of `cases`.
  struct Case: Hashable, Sendable {
    var value: Formula
    var condition: Formula?
  }

  /// Pairs of brackets.
  enum Bracket: Hashable, Sendable {
    case round, square, bars, doubleBars, floor
  }

  /// Signs that are no letters.
  enum Sign: String, Hashable, Sendable, CaseIterable {
    case plus, minus, times, elementwise, equals, becomes, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case and, or, not, exclusiveOr, element, notElement, sum, product, prime, inverse, mapsTo, dots, comma, colon, all
    case infinity, thin, modulo
  }
}
