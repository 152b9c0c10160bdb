import Language

/// The log likelihood of one observed argument, entry by entry, as text over the process's names and the argument.
///
/// Read from how the argument is made of one draw: a draw itself, a line in it, the exponential of one, an indicator that one passes a
/// threshold, or one cut off at a limit. Noise enters once; what is not of these forms is refused.
struct DensityTerm {
  /// The sum's text.
  let text: String
  /// The draws that it used up.
  let draws: [String]
  /// Names that the size of continuous noise depends on; nil where there is none.
  let scale: Expression?

  /// Something that is not read.
  struct Unread: Error {}

  /// A line in one draw: `location + scale * z`.
  private struct Line {
    let draw: Draw
    let family: NoiseFamily
    let location: Expression
    let scale: Expression
    func standard(_ value: String) -> String {
      let centred = location.kind == .real(0) ? "(\(value))" : "(\(value) - (\(Printer.print(location))))"
      return "\(centred) / (\(Printer.print(scale)))"
    }
    var logScale: String { "np.log(\(Printer.print(scale)))" }
  }

  private static func line(_ expression: Expression, _ process: Process) throws -> Line {
    let names = expression.freeNames.filter { process.draw($0).map { !$0.isScalar } ?? false }
    guard names.count == 1, let name = names.first, let draw = process.draw(name), let family = NoiseFamily(draw),
      let slope = try slope(expression, name)
    else { throw Unread() }
    let bare = substituted(expression, name, .number(0)).tidied
    return Line(
      draw: draw, family: family, location: bare + slope * family.location, scale: slope * family.scale)
  }

  private static func substituted(_ expression: Expression, _ name: String, _ value: Expression) -> Expression {
    expression.map { $0.asName == name ? value : $0 }
  }

  /// What one of `name` adds, where the expression is linear in it; nil where it does not occur.
  private static func slope(_ expression: Expression, _ name: String) throws -> Expression? {
    guard expression.freeNames.contains(name) else { return nil }
    if expression.asName == name { return .number(1) }
    switch expression.kind {
    case .unary(.negative, let operand): return try slope(operand, name).map { .number(-1) * $0 }
    case .binary(.add, let a, let b):
      guard let x = try slope(a, name) else { return try slope(b, name) }
      guard try slope(b, name) == nil else { throw Unread() }
      return x
    case .binary(.subtract, let a, let b):
      guard let x = try slope(a, name) else { return try slope(b, name).map { .number(-1) * $0 } }
      guard try slope(b, name) == nil else { throw Unread() }
      return x
    case .binary(.multiply, let a, let b):
      if let x = try slope(a, name) {
        guard try slope(b, name) == nil else { throw Unread() }
        return x * b
      }
      return try slope(b, name).map { a * $0 }
    case .binary(.divide, let a, let b):
      guard try slope(b, name) == nil else { throw Unread() }
      return try slope(a, name).map { $0 / b }
    default: throw Unread()
    }
  }

  /// The term of an argument.
  init(_ expression: Expression, argument: String, _ process: Process) throws {
    let made = expression
    if let name = made.asName, let draw = process.draw(name), !draw.isScalar,
      case .call(let callee, let arguments) = draw.call.kind, case .attribute(_, let method) = callee.kind
    {
      let values = arguments.filter { $0.keyword == nil }.map { Printer.print($0.value) }
      func value(_ place: Int, _ keyword: String) -> String? {
        arguments.first { $0.keyword == keyword }.map { Printer.print($0.value) }
          ?? (values.indices.contains(place) ? values[place] : nil)
      }
      switch method {
      case "poisson":
        guard let rate = value(0, "lam") else { throw Unread() }
        self.init(
          text: "(\(argument) * np.log(\(rate) + np.zeros(len(\(argument)))) - (\(rate)))", draws: [name], scale: nil)
        return
      case "binomial":
        guard let n = value(0, "n"), let p = value(1, "p") else { throw Unread() }
        self.init(
          text: "(\(argument) * np.log(\(p)) + (\(n) - \(argument)) * np.log1p(-(\(p))))", draws: [name], scale: nil)
        return
      case "gamma":
        guard let shape = value(0, "shape") else { throw Unread() }
        let scale = value(1, "scale") ?? "1.0"
        self.init(
          text: "((\(shape) - 1.0) * np.log(\(argument)) - \(argument) / (\(scale)) - special.gammaln(\(shape)) "
            + "- (\(shape)) * np.log(\(scale)))", draws: [name], scale: nil)
        return
      default: break
      }
    }
    if let condition = Self.indicator(made) {
      let (p, draw) = try Self.chance(condition, process)
      let ones = "1.0 * \(argument)"
      self.init(
        text: "(\(ones) * np.log(\(p) + 1e-300) + (1.0 - \(ones)) * np.log1p(-(\(p)) + 1e-16))", draws: [draw],
        scale: nil)
      return
    }
    if case .call(let callee, let arguments) = made.kind, case .attribute(let base, let name) = callee.kind,
      base.asName == "np"
    {
      if name == "exp", arguments.count == 1 {
        let line = try Self.line(arguments[0].value, process)
        self.init(
          text:
            "(\(line.family.density(line.standard("np.log(\(argument))"))) - \(line.logScale) - np.log(\(argument)))",
          draws: [line.draw.name], scale: line.scale)
        return
      }
      if name == "maximum" || name == "minimum", arguments.count == 2 {
        let noisy = arguments.map { $0.value.freeNames.contains { process.draw($0).map { !$0.isScalar } ?? false } }
        guard noisy[0] != noisy[1] else { throw Unread() }
        let line = try Self.line(arguments[noisy[0] ? 0 : 1].value, process)
        let limit = Printer.print(arguments[noisy[0] ? 1 : 0].value)
        let tail = name == "maximum" ? line.family.below(line.standard(limit)) : line.family.above(line.standard(limit))
        let inside = name == "maximum" ? "\(argument) > \(limit)" : "\(argument) < \(limit)"
        self.init(
          text: "np.where(\(inside), \(line.family.density(line.standard(argument))) - \(line.logScale), \(tail))",
          draws: [line.draw.name], scale: line.scale)
        return
      }
    }
    let line = try Self.line(made, process)
    self.init(
      text: "(\(line.family.density(line.standard(argument))) - \(line.logScale))", draws: [line.draw.name],
      scale: line.scale)
  }

  private init(text: String, draws: [String], scale: Expression?) {
    self.text = text
    self.draws = draws
    self.scale = scale
  }

  /// The term, and nothing where the observation is missing.
  func wherePresent(_ argument: String) -> DensityTerm {
    DensityTerm(text: "np.where(np.isfinite(\(argument)), \(text), 0.0)", draws: draws, scale: scale)
  }

  /// Lives cut off at times, and whether they ended before: `np.minimum(life, time)` and `life <= time`.
  init(life: Expression, seen: Expression, arguments: (String, String), _ process: Process) throws {
    guard case .call(let callee, let parts) = life.kind, case .attribute(let base, "minimum") = callee.kind,
      base.asName == "np", parts.count == 2, let condition = Self.indicator(seen),
      case .comparison(let left, let links) = condition.kind, links.count == 1,
      [.less, .lessOrEqual].contains(links[0].comparison)
    else { throw Unread() }
    let pair = parts.map(\.value)
    guard pair.contains(left), pair.contains(links[0].operand), left != links[0].operand else { throw Unread() }
    let (t, d) = arguments
    /// What a time says that was seen to end where `ended` is 1.
    func part(_ line: Line, ended: String, going: String) -> String {
      let density = "\(line.family.density(line.standard(t))) - \(line.logScale)"
      return "(\(ended)) * (\(density)) + (\(going)) * (\(line.family.above(line.standard(t))))"
    }
    let own = try Self.line(left, process)
    let other = links[0].operand
    var text = part(own, ended: "1.0 * \(d)", going: "1.0 - 1.0 * \(d)")
    var draws = [own.draw.name]
    if other.freeNames.contains(where: { process.draw($0).map { !$0.isScalar } ?? false }) {
      // Watching ends by chance, too: its time is seen where the life is not.
      let watch = try Self.line(other, process)
      text += " + " + part(watch, ended: "1.0 - 1.0 * \(d)", going: "1.0 * \(d)")
      draws.append(watch.draw.name)
    }
    self.init(text: "(\(text))", draws: draws, scale: nil)
  }

  /// The condition of `condition`, `1 * condition`, `condition * 1.0` and their like.
  private static func indicator(_ expression: Expression) -> Expression? {
    switch expression.kind {
    case .comparison: return expression
    case .binary(.multiply, let a, let b):
      if case .comparison = b.kind, [.integer(1), .real(1)].contains(a.kind) { return b }
      if case .comparison = a.kind, [.integer(1), .real(1)].contains(b.kind) { return a }
      return nil
    case .call(let callee, _):
      if case .attribute(let base, "astype") = callee.kind { return indicator(base) }
      return nil
    default: return nil
    }
  }

  /// The probability of a condition on one draw.
  private static func chance(_ condition: Expression, _ process: Process) throws -> (String, String) {
    guard case .comparison(let left, let links) = condition.kind, links.count == 1 else { throw Unread() }
    let isLess = [.less, .lessOrEqual].contains(links[0].comparison)
    guard isLess || [.greater, .greaterOrEqual].contains(links[0].comparison) else { throw Unread() }
    let (small, large) = isLess ? (left, links[0].operand) : (links[0].operand, left)
    if let name = small.asName, let draw = process.draw(name), case .call(let callee, _) = draw.call.kind,
      case .attribute(_, "random") = callee.kind
    {
      return (Printer.print(large), name)
    }
    // large - small > 0, a line in one draw.
    let line = try line(.binary(large, .subtract, small), process)
    guard let tail = line.family.tail else { throw Unread() }
    return (tail(line.standard("0.0")), line.draw.name)
  }
}
