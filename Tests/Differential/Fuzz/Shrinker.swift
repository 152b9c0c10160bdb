import Foundation
import Language

/// Makes a program on which the engine and NumPy disagree smaller while they still do: fewer statements, smaller
/// expressions, plainer literals, fewer arguments, shorter axes, rounder data.
struct Shrinker {
  /// A program and its data.
  struct Example {
    var source: String
    var arguments: [ArgumentSpecification]
    var datasets: [[[Double]]]
    var difference: String

    /// Smaller is better: the text first, then the entries.
    var size: Int { source.utf8.count * 64 + arguments.reduce(0) { $0 + $1.type.count } }

    /// A golden program, and the data on which the two sides differ.
    var text: String {
      let list = arguments.map(\.text).joined(separator: ", ")
      let data = zip(arguments, datasets.first ?? []).map { "# \($0.name) = \($1)" }.joined(separator: "\n")
      return "\(difference)\n# arguments: \(list)\n# expect: equal to NumPy\n\(data)\n\(source)"
    }
  }

  let arguments: [ArgumentSpecification]
  let datasets: [[[Double]]]
  /// Time for one example.
  var seconds = 20.0

  /// The smallest example found; nil if the two sides agree on the program as it is.
  func shrink(_ source: String, difference: String) -> String? {
    let start = Example(source: source, arguments: arguments, datasets: datasets, difference: difference)
    guard var best = first([start], like: difference) else { return nil }
    let began = ContinuousClock.now
    let single = datasets.map { data -> Example in
      var example = best
      example.datasets = [data]
      return example
    }
    best = first(single, like: difference) ?? best
    while ContinuousClock.now - began < .seconds(seconds) {
      let candidates = Shrinker.candidates(best).filter { $0.size < best.size }.sorted { $0.size < $1.size }
      guard let next = first(Array(candidates.prefix(500)), like: best.difference) else { break }
      best = next
    }
    return (first(Shrinker.rounded(best), like: best.difference) ?? best).text
  }

  /// The first of several programs on which both sides still disagree in the same way.
  private func first(_ examples: [Example], like difference: String) -> Example? {
    guard !examples.isEmpty else { return nil }
    let requests = examples.map {
      NumPyDriver.Request(
        source: $0.source, arguments: $0.arguments, datasets: $0.datasets, perturb: 4, seconds: 0.2)
    }
    guard let replies = try? NumPyDriver.run(requests) else { return nil }
    for (example, outcomes) in zip(examples, replies) {
      // A name that is gone, or a value of another type, is a broken program and not a smaller one.
      let broken = ["NameError", "UnboundLocalError", "TypeError", "AttributeError", "SyntaxError", "TimeoutError"]
      if outcomes.contains(where: { broken.contains($0.exception ?? "") }) { continue }
      if Set(outcomes.compactMap(\.shape)).count > 1 { continue }
      let runs = [8, 1].map {
        EngineRun(
          source: example.source, arguments: example.arguments, datasets: example.datasets, width: $0,
          budget: .candidate)
      }
      let found =
        Comparison(outcomes, runs[0], perturbed: true).difference
        ?? (runs[0].values == runs[1].values ? nil : "the values depend on the width of a tile")
      if let found, Shrinker.kind(found) == Shrinker.kind(difference) {
        var next = example
        next.difference = found
        return next
      }
    }
    return nil
  }

  /// In which way two sides disagree: for a refusal its words without the place, otherwise what is unlike.
  static func kind(_ difference: String) -> String {
    if difference.hasPrefix("refused") {
      return String(difference.drop { !$0.isNumber }.drop { $0.isNumber }.filter { !$0.isNumber })
    }
    let kinds = ["NumPy raises", "not finite", "the engine fails", "shape", "entry", "elements", "width"]
    return kinds.first { difference.contains($0) } ?? ""
  }

  /// The example with plainer data.
  private static func rounded(_ example: Example) -> [Example] {
    [{ _ in 0 }, { _ in 1 }, { $0.rounded() }, { ($0 * 10).rounded() / 10 }].map { (round: (Double) -> Double) in
      var next = example
      next.datasets = example.datasets.map { $0.map { $0.map(round) } }
      return next
    }
  }

  private static func candidates(_ example: Example) -> [Example] {
    guard let module = try? Parser.parse(SourceText(name: "program.py", text: example.source)) else { return [] }
    var found = (statements(module) + expressions(module)).map { candidate -> Example in
      var next = example
      next.source = Printer.print(candidate)
      return next
    }
    let words = example.source.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
    for (index, argument) in example.arguments.enumerated() {
      guard words.filter({ $0 == argument.name }).count == 1, example.arguments.count > 1 else { continue }
      var next = example
      next.arguments.remove(at: index)
      next.datasets = example.datasets.map { data in data.enumerated().filter { $0.offset != index }.map(\.element) }
      let names = { (list: [ArgumentSpecification]) in list.map(\.name).joined(separator: ", ") }
      next.source = example.source.replacing(
        "def program(\(names(example.arguments))):", with: "def program(\(names(next.arguments))):")
      found.append(next)
    }
    for length in Set(example.arguments.flatMap(\.shape)) where length > 1 { found.append(shorter(example, length)) }
    return found
  }

  /// Axes of one length made one shorter, in the data and where the program names the length.
  private static func shorter(_ example: Example, _ length: Int) -> Example {
    var next = example
    for (index, argument) in example.arguments.enumerated() {
      let shape = argument.shape.map { $0 == length ? length - 1 : $0 }
      next.arguments[index] = ArgumentSpecification(
        name: argument.name, kind: argument.kind, shape: shape, lower: argument.lower, upper: argument.upper)
      next.datasets = next.datasets.map { data in
        var data = data
        data[index] = Array(data[index].prefix(shape.reduce(1, *)))
        return data
      }
    }
    var text = ""
    var word = ""
    for character in example.source + "\n" {
      if character.isLetter || character.isNumber || character == "_" || character == "." {
        word.append(character)
        continue
      }
      text += word == "\(length)" ? "\(length - 1)" : word
      text.append(character)
      word = ""
    }
    next.source = String(text.dropLast())
    return next
  }

  /// Programs that lack a statement, or have a block in place of the statement around it.
  private static func statements(_ module: Module) -> [Module] {
    var found: [Module] = []
    var count = 0
    module.forEach { _ in count += 1 }
    for index in 0..<count {
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
    return found
  }

  /// Programs with a part, a name or a plain number in place of an expression.
  private static func expressions(_ module: Module) -> [Module] {
    var found: [Module] = []
    var count = 0
    for statement in module.statements { statement.forEachSubexpression { _ in count += 1 } }
    for index in 0..<count {
      var parts: [Language.Expression] = [
        Language.Expression(.real(0.5)), Language.Expression(.integer(1)), Language.Expression(.integer(0)),
        Language.Expression(.name("s")), Language.Expression(.name("y")),
      ]
      _ = module.replacingSubexpression(at: index) { expression in
        expression.forEachChild { parts.append($0) }
        if case .list(let items) = expression.kind, items.count > 1 {
          for gone in items.indices {
            parts.append(Language.Expression(.list(items.enumerated().filter { $0.offset != gone }.map(\.element))))
          }
        }
        if case .call(let callee, let arguments) = expression.kind, arguments.count > 1 {
          parts.append(Language.Expression(.call(callee, Array(arguments.dropLast()))))
        }
        return expression
      }
      for part in parts { found.append(module.replacingSubexpression(at: index) { _ in part }) }
    }
    return found
  }
}
