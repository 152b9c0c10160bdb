import Language

/// Feeds a refined estimate back into the place of the preliminary one, a few times over.
struct Iterate: Move {
  let name = "iterate"

  func apply(to genome: Genome, _ workshop: inout Workshop) -> Genome? {
    if let longer = turnMore(genome, &workshop) { return longer }
    let body = genome.main.body
    let typed = genome.typed(workshop.signature)
    var choices: [(start: Int, name: String, position: Position, value: Expression)] = []
    for (start, statement) in body.enumerated() {
      guard let (name, value) = statement.assignment, let type = typed.before[[start]]?.type(value) else { continue }
      var dependent: Set<String> = [name]
      for later in body.indices.dropFirst(start + 1) {
        guard case .value = typed.before[[later]]?.names[name] else { continue }
        body[later].forEachOwnValue { index, expression in
          guard expression.nameText == nil, !dependent.isDisjoint(with: expression.freeNames),
            expression.nodeCount > 3, typed.before[[later]]?.type(expression)?.shape == type.shape
          else { return }
          choices.append((start, name, Position(path: [later], index: index), expression))
        }
        if !dependent.isDisjoint(with: body[later].freeNames) { dependent.formUnion(body[later].boundNames) }
      }
    }
    guard let choice = workshop.random.pick(choices) else { return nil }
    let end = choice.position.path[0]
    let turns = workshop.random.pick([2, 3, 5]) ?? 2
    let inner = Array(body[(choice.start + 1)..<end]) + [.assign(choice.name, choice.value)]
    let loop = Statement(
      .forLoop(
        target: .name("_"), iterable: Expression(.call(.name("range"), [Argument(.integer(turns))])), body: inner,
        otherwise: []))
    var copy = genome
    copy.main.body =
      Array(body[...choice.start]) + [loop]
      + [body[end].replacingOwnValue(at: choice.position.index, .name(choice.name))] + body[(end + 1)...]
    copy.traits.append(Trait("iterated"))
    return copy
  }

  /// Another number of turns for a loop that is there.
  private func turnMore(_ genome: Genome, _ workshop: inout Workshop) -> Genome? {
    let loops = genome.main.body.indices.filter { Self.turns(genome.main.body[$0]) != nil }
    guard let place = workshop.random.pick(loops), workshop.random.chance(0.6),
      let old = Self.turns(genome.main.body[place])
    else { return nil }
    let new = max(1, min(30, workshop.random.chance(0.5) ? old + workshop.random.below(4) + 1 : (old + 1) / 2))
    guard new != old else { return nil }
    var copy = genome
    guard case .forLoop(let target, _, let body, let otherwise) = copy.main.body[place].kind else { return nil }
    let range = Expression(.call(.name("range"), [Argument(.integer(new))]))
    copy.main.body[place] = Statement(.forLoop(target: target, iterable: range, body: body, otherwise: otherwise))
    return copy
  }

  private static func turns(_ statement: Statement) -> Int? {
    guard case .forLoop(let target, let iterable, _, _) = statement.kind, target.nameText == "_",
      case .call(let callee, let arguments) = iterable.kind, callee.kind == .name("range"), arguments.count == 1,
      case .integer(let turns) = arguments[0].value.kind
    else { return nil }
    return turns
  }
}
