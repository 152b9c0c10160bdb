import Language

/// Sums, means, least and largest of noise along an axis.
extension LawReader {
  /// Of a sum, a mean, the smallest or the largest along an axis.
  func reduced(_ name: String, _ expression: Expression, axis: Expression?) throws -> Law {
    let own = try law(expression)
    guard let size = own.draws.compactMap({ process.draw($0)?.size }).first, own.draws.count == 1 || areSame(own.draws)
    else { throw Unread() }
    let along = axis.map { ", axis=\(Printer.print($0))" } ?? ""
    let zeros = "np.zeros(\(Printer.print(size)))"
    let count = "(1.0 + \(zeros)).sum(\(along.dropFirst(2)))"
    func total(_ text: String) -> Expression {
      ProgramText.expression("(\(text) + \(zeros)).sum(\(along.dropFirst(2)))") ?? .number(0)
    }
    switch name {
    case "sum", "mean":
      var law: Law
      if let normal = own.normal {
        law = Law.standardNormal(own.draws).line(
          total("(\(Printer.print(normal.location)))"), .power(total("(\(Printer.print(normal.scale)))**2"), 0.5))
        (law.normal, law.scales) = (nil, own.scales)
      } else if let chance = own.chance {
        // One chance for all that are added.
        law = Law.binomial(
          count, "((\(chance) + \(zeros)).sum(\(along.dropFirst(2))) / \(count))", isKnown: true, own.draws)
      } else if own.draws.count == 1, let draw = own.draws.first.flatMap({ process.draw($0) }),
        expression.asName == draw.name, let added = added(draw, count, total)
      {
        law = added
      } else {
        throw Unread()
      }
      return name == "sum" ? law : law.line(.number(0), ProgramText.expression("1.0 / \(count)") ?? .number(1))
    default:
      guard !own.isCounted, own.draws.allSatisfy({ isAlike($0) }), let tail = name == "min" ? own.above : own.below
      else {
        throw Unread()
      }
      let density = own.density
      var law = own
      law.density = { "(\(density($0)) + (\(count) - 1.0) * (\(tail($0))))" }
      (law.below, law.above) =
        name == "min" ? (nil, { "(\(count) * (\(tail($0))))" }) : ({ "(\(count) * (\(tail($0))))" }, nil)
      (law.normal, law.recovered) = (nil, nil)
      return law
    }
  }

  /// Of the sum of what is drawn from a family that is closed under sums.
  private func added(_ draw: Draw, _ count: String, _ total: (String) -> Expression) -> Law? {
    guard case .call(let callee, let arguments) = draw.call.kind, case .attribute(_, let method) = callee.kind else {
      return nil
    }
    let values = arguments.filter { $0.keyword == nil }.map { "(\(Printer.print($0.value)))" }
    func text(_ place: Int, _ keyword: String, _ otherwise: String) -> String {
      arguments.first { $0.keyword == keyword }.map { "(\(Printer.print($0.value)))" }
        ?? (values.indices.contains(place) ? values[place] : otherwise)
    }
    let own = Set([draw.name])
    switch method {
    case "poisson": return .poisson("(\(Printer.print(total(text(0, "lam", "1.0")))))", own)
    case "exponential": return .gamma(count, text(0, "scale", "1.0"), own)
    case "standard_exponential": return .gamma(count, "1.0", own)
    case "gamma": return .gamma("(\(Printer.print(total(text(0, "shape", "1.0")))))", text(1, "scale", "1.0"), own)
    default: return nil
    }
  }

  /// Whether all entries of a draw have one distribution.
  func isAlike(_ name: String) -> Bool {
    guard let draw = process.draw(name), case .call(_, let arguments) = draw.call.kind else { return false }
    return arguments.allSatisfy { argument in
      argument.keyword == "size" || argument.value == draw.size
        || argument.value.freeNames.allSatisfy { name in shapes.allSatisfy { ($0[name] ?? []).isEmpty } }
    }
  }

  private func areSame(_ draws: Set<String>) -> Bool {
    shapes.allSatisfy { design in Set(draws.map { design[$0] }).count == 1 }
  }
}
