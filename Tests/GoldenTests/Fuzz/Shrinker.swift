import Language

/// Makes a program on which the engine and NumPy disagree smaller while they still do.
struct Shrinker {
  let arguments: [ArgumentSpecification]
  let datasets: [[[Double]]]

  /// The smallest program found, and what still differs on it.
  func shrink(_ source: String, difference: String) -> (source: String, difference: String) {
    var best = (source: source, difference: difference)
    guard var module = try? Parser.parse(SourceText(name: "program.py", text: source)) else { return best }
    let start = ContinuousClock.now
    while ContinuousClock.now - start < .seconds(10) {
      let candidates = Shrinker.candidates(module).filter { $0.nodeCount < module.nodeCount }
        .sorted { $0.nodeCount < $1.nodeCount }.prefix(400)
      let texts = candidates.map { Printer.print($0) }
      guard let (index, still) = firstDisagreement(texts, like: best.difference) else { break }
      best = (texts[index], still)
      module = candidates[candidates.startIndex + index]
    }
    return best
  }

  /// The first of several programs on which both sides still disagree in the same way.
  private func firstDisagreement(_ sources: [String], like difference: String) -> (Int, String)? {
    guard !sources.isEmpty else { return nil }
    let requests = sources.map {
      NumPyDriver.Request(source: $0, arguments: arguments, datasets: datasets, perturb: true, seconds: 0.1)
    }
    guard let replies = try? NumPyDriver.run(requests) else { return nil }
    for (index, outcomes) in replies.enumerated() {
      // A name that is gone, or a value of another type, is a broken program and not a smaller one.
      let broken = ["NameError", "UnboundLocalError", "TypeError", "AttributeError", "SyntaxError", "TimeoutError"]
      if outcomes.contains(where: { broken.contains($0.exception ?? "") }) { continue }
      if Set(outcomes.compactMap(\.shape)).count > 1 { continue }
      let run = EngineRun(
        source: sources[index], arguments: arguments, datasets: datasets, width: 8, budget: .candidate)
      guard let still = Comparison.difference(outcomes, run, perturbed: true) else { continue }
      if Shrinker.kind(still) == Shrinker.kind(difference) { return (index, still) }
    }
    return nil
  }

  /// In which way two sides disagree: for a refusal its words without the place, otherwise what is unlike.
  private static func kind(_ difference: String) -> String {
    if difference.hasPrefix("refused") { return String(difference.drop { !$0.isNumber }.drop { $0.isNumber }) }
    let kinds = ["NumPy raises", "not finite", "the engine fails", "shape", "entry"]
    return kinds.first { difference.contains($0) } ?? ""
  }

  /// Programs that lack a statement, have a block in place of the statement around it, or a part in place of an
  /// expression.
  private static func candidates(_ module: Module) -> [Module] {
    var found: [Module] = []
    var statements = 0
    module.forEach { _ in statements += 1 }
    for index in 0..<statements {
      for variant in 0..<3 {
        var next = 0
        found.append(
          module.map { statement in
            defer { next += 1 }
            guard next == index else { return [statement] }
            let blocks = statement.blocks
            if case .function = statement.kind { return variant == 0 ? [] : [statement] }
            return variant == 0 ? [] : variant - 1 < blocks.count ? blocks[variant - 1] : [statement]
          })
      }
    }
    var expressions = 0
    for statement in module.statements { statement.forEachSubexpression { _ in expressions += 1 } }
    for index in 0..<expressions {
      var children: [Language.Expression] = [
        Language.Expression(.real(0.5)), Language.Expression(.name("s")), Language.Expression(.name("y")),
      ]
      _ = module.replacingSubexpression(at: index) { expression in
        expression.forEachChild { children.append($0) }
        return expression
      }
      for child in children { found.append(module.replacingSubexpression(at: index) { _ in child }) }
    }
    return found
  }
}
