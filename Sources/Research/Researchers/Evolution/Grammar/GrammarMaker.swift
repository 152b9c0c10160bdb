import Engine
import Language

/// Writes expressions by a grammar: of the type that is asked for by construction.
struct GrammarMaker {
  private let model: GrammarModel
  private let reader: TypeReader
  /// Where choices come from.
  var random: RandomSource
  private let values: [(name: String, type: ValueType)]

  /// What is asked for at a place: some axes may be of any length.
  private struct Wanted {
    var sort: Production.Pattern.Sort
    var shape: [Dimension?]

    /// Whether a value of this type is what is wanted. A size does for a number.
    func takes(_ type: ValueType) -> Bool {
      guard type.shape.count == shape.count, let found = Patterns.pattern(type)?.sort else { return false }
      return (found == sort || sort == .value && found == .size)
        && zip(shape, type.shape).allSatisfy { $0 == nil || $0 == $1 }
    }
  }

  /// Levels that an expression has at most: a trimmed mean of standardised residuals has seven.
  static let depth = 8
  /// Productions that are tried at a place before it is given up.
  private static let tries = 4

  init(_ model: GrammarModel, _ reader: TypeReader, random: RandomSource) {
    self.model = model
    self.reader = reader
    self.random = random
    values = reader.names.sorted { $0.key < $1.key }.compactMap { name, kind in kind.value.map { (name, $0) } }
  }

  /// An expression of type `type` with at most `depth` levels, for `place`; nil where none was hit upon.
  mutating func make(_ type: ValueType, depth: Int = GrammarMaker.depth, at place: String) -> Expression? {
    guard let sort = Patterns.pattern(type)?.sort else { return nil }
    return make(Wanted(sort: sort, shape: type.shape), depth, at: place)?.expression
  }

  private mutating func make(_ wanted: Wanted, _ depth: Int, at place: String) -> (
    expression: Expression, type: ValueType
  )? {
    let category = Production.Pattern(sort: wanted.sort, axes: wanted.shape.map { _ in 0 }).category
    let choices = model.choices(category, at: place).filter { depth > 1 || $0.production.parts.isEmpty }
    for _ in 0..<Self.tries {
      guard let index = random.pick(weights: choices.map(\.weight)) else { return nil }
      if let made = write(choices[index].production, wanted, depth), let type = reader.type(made), wanted.takes(type) {
        return (made, type)
      }
    }
    return nil
  }

  private mutating func write(_ production: Production, _ wanted: Wanted, _ depth: Int) -> Expression? {
    switch production.text {
    case Production.name: return random.pick(values.filter { wanted.takes($0.type) }).map { .name($0.name) }
    case Production.constant:
      // Of the order of one: its logarithm is standard normal.
      return .real(Numbers.moved(1, by: random.normal()))
    default: break
    }
    // Lengths of axes, as the place and the parts written so far fix them.
    var lengths: [Int: Dimension] = [
      Production.Pattern.one: Dimension(Array(repeating: 1, count: reader.shapes))
    ]
    func agree(_ numbers: [Int], _ shape: [Dimension?]) -> Bool {
      for (number, length) in zip(numbers, shape) {
        guard let length else { continue }
        if let known = lengths[number], known != length { return false }
        lengths[number] = length
      }
      return true
    }
    guard agree(production.result.axes, wanted.shape) else { return nil }
    var bindings: [String: Expression] = [:]
    for (index, part) in production.parts.enumerated() {
      let asked = Wanted(sort: part.sort, shape: part.axes.map { lengths[$0] })
      guard let (made, type) = make(asked, depth - 1, at: production.place(index)), agree(part.axes, type.shape) else {
        return nil
      }
      bindings[Production.letters[index]] = made
    }
    return Template.expression(production.text, bindings)
  }
}
