import Language

/// The log likelihood of what is observed, entry by entry, as texts over the process's names and the arguments.
struct Observation {
  /// A text for each argument, or for arguments that go together.
  private(set) var terms: [String] = []
  /// The draws that they used up.
  private(set) var draws: Set<String> = []
  /// Whether nothing unknown sets the size of continuous noise, of some of them at least.
  private(set) var hasFixedSize = false
  /// Lines that come before.
  private(set) var lines: [String] = []
  /// Draws that are integrated over: which, in which term, and the points.
  private(set) var latents: [(name: String, place: Int, nodes: LawReader.Nodes)] = []
  /// Normal numbers that are seen, whose noise may stand in others.
  private var normals: [(argument: String, normal: Normal)] = []

  /// - Parameters:
  ///   - data: the arguments with what the process makes them of, everything that holds noise written out.
  ///   - missing: arguments in which some observations are not there.
  ///   - setsSize: whether something unknown is in the names that a size depends on.
  init(
    _ data: [(argument: String, made: Expression)], missing: Set<String>, reader: LawReader,
    setsSize: (Set<String>) -> Bool
  ) throws {
    var reader = reader
    var open = data.filter { reader.isNoisy($0.made) }
    if open.count == 2, let lives = try? Lives(open[0], open[1], reader) ?? Lives(open[1], open[0], reader) {
      (terms, draws, open) = ([lives.text], lives.draws, [])
    }
    // One whose noise is its own comes first: what it was can then be told where it stands in others.
    while !open.isEmpty {
      guard let place = open.indices.first(where: { read(open[$0], &reader, missing, setsSize) }) else {
        throw LawReader.Unread()
      }
      open.remove(at: place)
    }
  }

  /// Reads one argument; false where that cannot be done yet.
  private mutating func read(
    _ entry: (argument: String, made: Expression), _ reader: inout LawReader, _ missing: Set<String>,
    _ setsSize: (Set<String>) -> Bool
  ) -> Bool {
    let made = reader.written(entry.made)
    let isPartly = missing.contains(entry.argument)
    func whole(_ text: String) -> String { isPartly ? "np.where(np.isfinite(\(entry.argument)), \(text), 0.0)" : text }
    guard let law = try? reader.law(made) else { return readLatent(entry.argument, made, reader, whole, setsSize) }
    if !law.draws.isDisjoint(with: draws) {
      // Normal numbers that share noise: the second given the first.
      let others = normals.filter { !law.draws.isDisjoint(with: $0.normal.slopes.keys) }
      guard let normal = law.normal, others.count == 1, let other = others.first,
        law.draws.intersection(draws).isSubset(of: other.normal.slopes.keys)
      else { return false }
      func text(_ location: Expression, _ scale: Expression) -> String {
        let (m, s) = (Printer.print(location), Printer.print(scale))
        return "(stats.norm.logpdf((\(entry.argument) - (\(m))) / (\(s))) - np.log(\(s)))"
      }
      let first = Expression(.name(other.argument))
      let (location, scale) = normal.given(other.normal, at: first)
      let given = text(location, scale)
      terms.append(
        whole(
          missing.contains(other.argument)
            ? "np.where(np.isfinite(\(other.argument)), \(given), \(law.density(entry.argument)))" : given))
      note(law, setsSize)
      return true
    }
    terms.append(whole(law.density(entry.argument)))
    note(law, setsSize)
    if !isPartly, law.draws.count == 1, let name = law.draws.first, let back = law.recovered,
      let text = ProgramText.expression(back(entry.argument))
    {
      reader.recovered[name] = text
      reader.noise.remove(name)
    } else if let normal = law.normal {
      normals.append((entry.argument, normal))
    }
    return true
  }

  private mutating func note(_ law: Law, _ setsSize: (Set<String>) -> Bool) {
    if let scales = law.scales, !setsSize(scales) { hasFixedSize = true }
    draws.formUnion(law.draws)
  }

  /// Reads an argument whose distribution hangs on a draw that is not seen: that is integrated over.
  private mutating func readLatent(
    _ argument: String, _ made: Expression, _ reader: LawReader, _ whole: (String) -> String,
    _ setsSize: (Set<String>) -> Bool
  ) -> Bool {
    for name in reader.latents(in: made) where !draws.contains(name) {
      var inner = reader
      inner.noise.remove(name)
      guard let nodes = reader.nodes(name, place: terms.count, in: made), let law = try? inner.law(made),
        law.draws.isDisjoint(with: draws),
        let shape = reader.shapes.first?[name], let own = law.draws.compactMap({ reader.shapes.first?[$0] }).first,
        reader.shapes.allSatisfy({ design in (design[name] ?? []).count == shape.count })
      else { continue }
      let isShared = shape.count < own.count || shape.count == 2 && shape[1] == 1 && own.count == 2 && own[1] != 1
      guard isShared || shape == own else { continue }
      let place = terms.count
      let text = whole(law.density(argument))
      lines += nodes.lines
      lines += [
        "def @latent_\(place)(@node):", "    \(name) = \(nodes.value) + np.zeros(\(nodes.size))",
        "    return \(isShared ? "(\(text)).sum(axis=1)" : text)",
        "@all_\(place) = np.stack([\(nodes.points.map { "@latent_\(place)(\($0.node)) + \($0.logWeight)" }.joined(separator: ", "))])",
        "@top_\(place) = @all_\(place).max(axis=0)",
      ]
      terms.append("(@top_\(place) + np.log(np.exp(@all_\(place) - @top_\(place)).sum(axis=0)))")
      note(law, setsSize)
      draws.insert(name)
      latents.append((name, place, nodes))
      return true
    }
    return false
  }

  /// Lives cut off at times, and whether they ended before: `np.minimum(life, time)` and `life <= time`.
  private struct Lives {
    let text: String
    let draws: Set<String>

    init?(
      _ life: (argument: String, made: Expression), _ seen: (argument: String, made: Expression), _ reader: LawReader
    ) throws {
      if let cut = try Self.cut(life, seen, reader) {
        (text, draws) = cut
        return
      }
      guard case .call(let callee, let parts) = life.made.kind, case .attribute(let base, "minimum") = callee.kind,
        base.asName == "np", parts.count == 2, let condition = Self.indicator(seen.made),
        let (own, other) = condition.inequality
      else { return nil }
      let pair = parts.map(\.value)
      guard pair.contains(own), pair.contains(other), own != other else { return nil }
      let (t, d) = (life.argument, seen.argument)
      let (ended, going) = ("1.0 * \(d)", "(1.0 - 1.0 * \(d))")
      func part(_ law: Law, _ ended: String, _ going: String) -> String? {
        law.above.map { "\(ended) * (\(law.density(t))) + \(going) * (\($0(t)))" }
      }
      let law = try reader.law(own)
      guard !law.isCounted, var text = part(law, ended, going) else { return nil }
      var draws = law.draws
      // Watching that ends by a chance of its own is seen where the life is not; by what the lives told it says nothing more of them.
      if reader.isNoisy(other), let watch = try? reader.law(other), watch.draws.isDisjoint(with: draws),
        let more = part(watch, going, ended)
      {
        text += " + " + more
        draws.formUnion(watch.draws)
      }
      (self.text, self.draws) = ("(\(text))", draws)
    }

    /// What is told as a limit beyond it, and whether it is: `np.where(x < limit, limit, x)` and `x < limit`.
    private static func cut(
      _ value: (argument: String, made: Expression), _ flag: (argument: String, made: Expression), _ reader: LawReader
    ) throws -> (String, Set<String>)? {
      guard case .call(let callee, let parts) = value.made.kind, case .attribute(let base, "where") = callee.kind,
        base.asName == "np", parts.count == 3, let condition = indicator(flag.made), parts[0].value == condition,
        let (small, large) = condition.inequality
      else { return nil }
      let (a, b) = (parts[1].value, parts[2].value)
      guard reader.isNoisy(a) != reader.isNoisy(b) else { return nil }
      let isTold = reader.isNoisy(b)
      let seen = isTold ? b : a
      guard (small == seen) != (large == seen) else { return nil }
      let law = try reader.law(seen)
      // Beyond the limit where the flag is set, or where it is not.
      guard let tail = (small == seen) == isTold ? law.below : law.above else { return nil }
      let (v, f) = (value.argument, flag.argument)
      let beyond = isTold ? "1.0 * \(f)" : "(1.0 - 1.0 * \(f))"
      return ("(\(beyond) * (\(tail(v))) + (1.0 - \(beyond)) * (\(law.density(v))))", law.draws)
    }

    /// The condition of `condition`, `1 * condition`, `condition * 1.0` and their like.
    private static func indicator(_ expression: Expression) -> Expression? {
      switch expression.kind {
      case .comparison: return expression
      case .binary(.multiply, let a, let b):
        if case .comparison = b.kind, [.integer(1), .real(1)].contains(a.kind) { return b }
        if case .comparison = a.kind, [.integer(1), .real(1)].contains(b.kind) { return a }
        return nil
      case .call(let callee, let arguments):
        if case .attribute(let base, "astype") = callee.kind { return indicator(base) }
        if case .attribute(let base, "where") = callee.kind, base.asName == "np", arguments.count == 3,
          [.integer(1), .real(1)].contains(arguments[1].value.kind),
          [.integer(0), .real(0)].contains(arguments[2].value.kind)
        {
          return indicator(arguments[0].value)
        }
        return nil
      default: return nil
      }
    }
  }
}
