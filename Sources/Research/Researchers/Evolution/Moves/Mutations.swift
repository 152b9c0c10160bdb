import Engine
import Language

/// Tunes constants: one to three of them take a Gaussian step, on the logarithmic scale.
struct TuneConstants: Move {
  let name = "tune constants"

  func apply(to genome: Genome, _ workshop: inout Workshop) -> Genome? {
    let places = Self.places(genome, workshop.signature)
    guard !places.isEmpty else { return nil }
    var copy = genome
    let count = min(places.count, 1 + (workshop.random.chance(0.4) ? 1 : 0) + (workshop.random.chance(0.2) ? 1 : 0))
    for _ in 0..<count {
      guard let (position, value) = workshop.random.pick(places) else { return nil }
      copy = copy.replacing(position, by: .real(Self.moved(value, &workshop)))
    }
    return copy == genome ? nil : copy
  }

  private static func moved(_ value: Double, _ workshop: inout Workshop) -> Double {
    // Now and then a round number: what does not matter should look as if it did not.
    if workshop.random.chance(0.1) { return Numbers.round(value) }
    if workshop.random.chance(0.01) { return -value }
    return Numbers.moved(value, by: workshop.step * workshop.random.normal())
  }

  /// The real constants of the body, 0 and 1 left out (they are parts of formulas: 1 - share), with their places. Integers (axes, indices, exponents) are parts of formulas.
  static func places(_ genome: Genome, _ signature: Signature) -> [(Position, Double)] {
    genome.values(genome.typed(signature)).compactMap { position, expression in
      if case .real(let value) = expression.kind, value != 0, value != 1 { (position, value) } else { nil }
    }
  }
}

/// Puts a random expression of the same type in the place of one, or around it.
struct ReplaceExpression: Move {
  let name = "replace expression"

  func apply(to genome: Genome, _ workshop: inout Workshop) -> Genome? {
    let typed = genome.typed(workshop.signature)
    // What is returned decides whether the estimate moves with the data: it is left alone where it must.
    let keepsResult = workshop.isEquivariant && genome.main.body.count > 1
    let last = [genome.main.body.count - 1]
    let places = genome.values(typed).compactMap { position, expression -> (Position, Expression, ValueType)? in
      guard let type = typed.before[position.path]?.type(expression), type.known == nil, type.shape.count <= 2,
        type.element == .real, !(keepsResult && position.path == last)
      else { return nil }
      return (position, expression, type)
    }
    guard let (position, old, type) = workshop.random.pick(places), let reader = typed.before[position.path] else {
      return nil
    }
    let depth = 2 + workshop.random.below(2)
    guard var new = workshop.expression(type, depth: depth, at: "", reader), new != old else { return nil }
    if workshop.random.chance(0.5) {
      // A small change keeps what is there.
      let form = ["OLD + C * NEW", "OLD * (1.0 + C * NEW)", "(1.0 - C) * OLD + C * NEW"][workshop.random.below(3)]
      guard
        let mixed = Template.expression(
          form, ["OLD": old, "NEW": new, "C": .real(Numbers.rounded(0.1 * workshop.random.normal()))])
      else { return nil }
      new = mixed
    }
    return genome.replacing(position, by: new)
  }
}

/// Drops a part of a formula: an operation is replaced by one of its operands of the same type.
struct Simplify: Move {
  let name = "simplify"

  func apply(to genome: Genome, _ workshop: inout Workshop) -> Genome? {
    let typed = genome.typed(workshop.signature)
    var choices: [(Position, Expression)] = []
    for (position, expression) in genome.values(typed) {
      guard let reader = typed.before[position.path], let type = reader.type(expression) else { continue }
      var operands: [Expression] = []
      switch expression.kind {
      case .binary(_, let left, let right): operands = [left, right]
      case .call(_, let arguments): operands = arguments.map(\.value)
      case .unary(_, let operand): operands = [operand]
      case .real(let value) where value != 1: choices.append((position, .real(1)))
      default: break
      }
      for operand in operands where reader.type(operand)?.fits(type.asReal) == true {
        choices.append((position, operand))
      }
    }
    guard let (position, value) = workshop.random.pick(choices) else { return nil }
    // What cannot be seen in the program any more is not claimed for it.
    var simpler = genome.replacing(position, by: value)
    simpler.traits.removeAll { $0.marker == nil }
    return simpler
  }
}

/// Takes a subexpression from another program, with the steps that it needs, in the place of one of the same type.
struct Crossover: Move {
  let name = "crossover"

  func apply(to genome: Genome, _ workshop: inout Workshop) -> Genome? {
    guard let other = workshop.random.pick(workshop.others), other != genome, other.size + genome.size < 220,
      let preamble = genome.mergedPreamble(with: other)
    else { return nil }
    let own = genome.typed(workshop.signature)
    let foreign = other.typed(workshop.signature)
    let gifts = other.values(foreign).filter {
      $0.position.path.count == 1 && $0.expression.nodeCount > 1
        && foreign.before[$0.position.path]?.type($0.expression) != nil
    }
    guard let gift = workshop.random.pick(gifts),
      let type = foreign.before[gift.position.path]?.type(gift.expression)
    else { return nil }
    let places = genome.values(own).filter {
      own.before[$0.position.path]?.type($0.expression).map { type.fits($0.asReal) && $0.known == nil } == true
    }
    guard let place = workshop.random.pick(places) else { return nil }
    var copy = genome
    copy.preamble = preamble
    var names = copy.names
    let parameters = Set(genome.main.parameters.map(\.name))
    var bindings: [String: Expression] = [:]
    for name in other.main.body.flatMap(\.boundNames) where bindings[name] == nil && name != "_" {
      if parameters.contains(name) { return nil }
      bindings[name] = .name(Genome.free(name, avoiding: &names))
    }
    let steps = other.main.body[..<gift.position.path[0]].map { $0.renaming(bindings) }
    var changed = copy.replacing(place.position, by: gift.expression.renaming(bindings), after: steps).cleaned()
    // The idea comes along where the steps that it is known by do.
    for trait in other.traits {
      if let marker = trait.marker, let name = bindings[marker] {
        changed.traits.append(Trait(trait.phrase, marker: name))
      }
    }
    return changed.cleaned()
  }
}

/// A program that is made from nothing but the types: what the search draws on where no textbook idea helps.
struct Invent: Move {
  let name = "invent"

  func apply(to genome: Genome, _ workshop: inout Workshop) -> Genome? {
    guard !workshop.isEquivariant, let type = workshop.signature.pointType, let value = genome.estimate else {
      return nil
    }
    let reader = genome.typed(workshop.signature).before[[genome.main.body.count - 1]]
    guard let reader, let made = workshop.expression(type, depth: 3, at: Grammar.root, reader), made != value else {
      return nil
    }
    var changed = genome.returning(made)
    changed.traits.append(Trait("invented_formula"))
    return changed
  }
}
