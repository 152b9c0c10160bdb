import Language

/// Sums, means, least and largest of noise along an axis.
extension LawReader {
  /// Of a sum, a mean, the smallest or the largest along an axis.
  func reduced(_ name: String, _ expression: Expression, axis: Expression?) throws -> Law {
    let own = try law(expression)
    guard let size = own.draws.compactMap({ process.draw($0)?.size }).first, own.draws.count == 1 || areAlike(own.draws)
    else { throw Unread() }
    let along = axis.map { ", axis=\(Printer.print($0))" } ?? ""
    let zeros = "np.zeros(\(Printer.print(size)))"
    let count = "(1.0 + \(zeros)).sum(\(along.dropFirst(2)))"
    func total(_ text: String) throws -> Expression {
      guard let sum = ProgramText.expression("(\(text) + \(zeros)).sum(\(along.dropFirst(2)))") else { throw Unread() }
      return sum
    }
    switch name {
    case "sum", "mean":
      var law: Law
      if let normal = own.normal {
        law = Law.standardNormal(own.draws).line(
          try total("(\(Printer.print(normal.location)))"),
          .power(try total("(\(Printer.print(normal.scale)))**2"), 0.5))
        (law.normal, law.scales) = (nil, own.scales)
      } else if let chance = own.chance {
        // One chance for all that are added.
        law = Law.binomial(
          count, "((\(chance) + \(zeros)).sum(\(along.dropFirst(2))) / \(count))", isKnown: true, own.draws)
      } else if own.draws.count == 1, let draw = own.draws.first.flatMap({ process.draw($0) }),
        expression.asName == draw.name, let added = try added(draw, count, total)
      {
        law = added
      } else {
        throw Unread()
      }
      if name == "sum" { return law }
      guard let share = ProgramText.expression("1.0 / \(count)") else { throw Unread() }
      return law.line(.number(0), share)
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
  private func added(_ draw: Draw, _ count: String, _ total: (String) throws -> Expression) throws -> Law? {
    let own = Set([draw.name])
    func whole(_ keyword: String) throws -> String { "(\(Printer.print(try total(draw.text(0, keyword) ?? "1.0"))))" }
    switch draw.method {
    case "poisson": return .poisson(try whole("lam"), own)
    case "exponential": return .gamma(count, draw.text(0, "scale") ?? "1.0", own)
    case "standard_exponential": return .gamma(count, "1.0", own)
    case "gamma": return .gamma(try whole("shape"), draw.text(1, "scale") ?? "1.0", own)
    default: return nil
    }
  }

  /// Whether all entries of a draw have one distribution.
  func isAlike(_ name: String) -> Bool {
    guard let draw = process.draw(name) else { return false }
    return draw.arguments.allSatisfy { argument in
      argument.keyword == "size" || argument.value == draw.size
        || argument.value.freeNames.allSatisfy { name in shapes.allSatisfy { ($0[name] ?? []).isEmpty } }
    }
  }
}
