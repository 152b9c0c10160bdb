import Language

/// Takes off the bias that smaller samples show: the jackknife with two halves, or with groups left out (Quenouille 1949,
/// 1956; half panels: Dhaene & Jochmans 2015).
struct Jackknife: Move {
  let name = "jackknife"

  func apply(to genome: Genome, _ workshop: inout Workshop) -> Genome? {
    guard workshop.signature.pointType != nil, workshop.signature.result != .pValue, genome.size < 150,
      !genome.main.parameters.contains(where: { $0.name == "rng" })
    else { return nil }
    let arrays = workshop.signature.arguments.filter { !$0.type.isScalar }
    guard let first = arrays.max(by: { $0.type.shape[0].largest < $1.type.shape[0].largest }) else { return nil }
    let axis = first.type.shape.count > 1 && workshop.random.chance(0.5) ? 1 : 0
    let length = first.type.shape[axis]
    guard length.least >= 4, workshop.signature.pointType?.shape.contains(length) == false else { return nil }
    // A program that names the fifth column has no half that has one.
    guard genome.largestIndex < length.least / 2 else { return nil }
    var names = genome.names
    let helper = Genome.free("estimate", avoiding: &names)
    func call(_ text: (String) -> String) -> String {
      let values = workshop.signature.arguments.map { argument -> String in
        let cut = argument.type.shape.indices.first { argument.type.shape[$0] == length }
        guard let cut else { return argument.name }
        return argument.name + "[" + String(repeating: ":, ", count: cut) + text(argument.name) + "]"
      }
      return "\(helper)(" + values.joined(separator: ", ") + ")"
    }
    let whole = "\(helper)(" + workshop.signature.arguments.map(\.name).joined(separator: ", ") + ")"
    let text: String
    if axis == 1 || workshop.random.chance(0.5) {
      let size = axis == 0 ? "len(\(first.name))" : "\(first.name).shape[1]"
      text = """
        middle = \(size) // 2
        whole = \(whole)
        halves = (\(call { _ in ":middle" }) + \(call { _ in "middle:" })) / 2.0
        result = whole + 1.0 * (whole - halves)
        """
    } else {
      text = """
        whole = \(whole)
        parts = 0.0 * whole
        for group in range(5):
            kept = np.arange(len(\(first.name))) % 5 != group
            parts = parts + \(call { _ in "kept" })
        result = whole + 4.0 * (whole - parts / 5.0)
        """
    }
    let arguments = Dictionary(
      uniqueKeysWithValues: workshop.signature.arguments.map { ($0.name, Expression.name($0.name)) })
    let (steps, locals) = Template.block(text, arguments, avoiding: &names)
    guard let result = locals["result"] else { return nil }
    var copy = genome
    var declaration = genome.main
    declaration.name = helper
    copy.preamble.append(Statement(.function(declaration)))
    copy.main.body = steps + [Statement(.returning(result))]
    copy.traits.append(Trait("jackknifed", marker: locals["whole"]))
    return copy
  }
}

extension Genome {
  /// The largest whole number in a subscript of the estimator.
  fileprivate var largestIndex: Int {
    var largest = 0
    for statement in main.body {
      statement.forEachSubexpression { node in
        guard case .subscripted(_, let subscripts) = node.kind else { return }
        for case .index(let index) in subscripts {
          if case .integer(let value) = index.kind { largest = max(largest, value) }
        }
      }
    }
    return largest
  }
}

/// Averages two estimators, with fixed weights or with weights that the data choose.
struct Combine: Move {
  let name = "combine"

  private static let statistics = [
    "np.mean((DATA - np.mean(DATA)) ** 4) / np.var(DATA) ** 2 - 3.0",
    "np.mean(np.abs(DATA - np.median(DATA))) / np.std(DATA)",
    "(np.max(DATA) - np.min(DATA)) / np.std(DATA)",
  ]

  func apply(to genome: Genome, _ workshop: inout Workshop) -> Genome? {
    guard workshop.signature.pointType != nil, workshop.signature.result != .pValue,
      let other = workshop.random.pick(workshop.others), let value = genome.estimate,
      let (merged, second) = genome.including(other)
    else { return nil }
    guard genome.size + other.size < 220, value != second else { return nil }
    var names = merged.names
    var bindings: [String: Expression] = ["VALUE": value, "OTHER": second]
    var text = "first = VALUE\nsecond = OTHER\n"
    let vectors = workshop.signature.arguments.filter { $0.type.isVector && $0.type.shape[0].least > 4 }
    if let data = workshop.random.pick(vectors), workshop.random.chance(0.5),
      let statistic = workshop.random.pick(Self.statistics)
    {
      bindings["DATA"] = .name(data.name)
      text += "statistic = \(statistic)\nshare = 1.0 / (1.0 + np.exp(A + B * statistic))\n"
      bindings["A"] = .real(Numbers.rounded(workshop.random.normal()))
      bindings["B"] = .real(Numbers.rounded(2 * workshop.random.normal()))
    } else {
      text += "share = A\n"
      bindings["A"] = .real(Numbers.rounded(0.2 + 0.6 * workshop.random.uniform()))
    }
    let (steps, locals) = Template.block(text, bindings, avoiding: &names)
    guard let first = locals["first"], let twin = locals["second"], let share = locals["share"],
      let result = Template.expression("S * A + (1.0 - S) * B", ["S": share, "A": first, "B": twin])
    else { return nil }
    var changed = merged.appending(steps, returning: result)
    changed.traits =
      genome.traits + [
        Trait("combined_with_" + (other.traits.last?.phrase ?? other.origin), marker: share)
      ]
    return changed
  }
}

extension Genome {
  /// This program with the steps of another before its `return`, and what the other would return; nil where their
  /// preambles disagree.
  func including(_ other: Genome) -> (Genome, Expression)? {
    guard let value = other.estimate, let preamble = mergedPreamble(with: other) else { return nil }
    var copy = self
    copy.preamble = preamble
    var names = copy.names
    let parameters = Set(main.parameters.map(\.name))
    if other.main.parameters.contains(where: { !parameters.contains($0.name) }) { return nil }
    // A program that changes its arguments would change them for the other too.
    if main.body.contains(where: { !parameters.isDisjoint(with: $0.boundNames) }) { return nil }
    var bindings: [String: Expression] = [:]
    for name in other.main.body.flatMap(\.boundNames) where bindings[name] == nil && name != "_" {
      bindings[name] = .name(Genome.free(name, avoiding: &names))
    }
    let steps = other.main.body.dropLast().map { $0.renaming(bindings) }
    guard let own = estimate else { return nil }
    return (copy.appending(steps, returning: own), value.renaming(bindings))
  }

  /// What both programs need before their estimators; nil where a name means different things.
  func mergedPreamble(with other: Genome) -> [Statement]? {
    var result = preamble
    for statement in other.preamble where !result.contains(statement) {
      let bound = Set(statement.boundNames)
      if result.contains(where: { !bound.isDisjoint(with: $0.boundNames) }) { return nil }
      result.append(statement)
    }
    return result
  }
}
