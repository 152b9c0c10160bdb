import Language

/// Estimates over the values of unknown shapes, each weighed by its restricted likelihood.
extension LinearProgram {
  private var names: String { process.shapes.map(\.name).joined(separator: ", ") }

  /// Lines that make a function of what is seen without noise, where some numbers are spanned.
  var centre: [String] {
    guard let spanned = process.spanned else { return [] }
    let parameters = (process.shapes.map(\.name) + spanned.names).joined(separator: ", ")
    let effects = text.effects.map { effect in
      effect.shape.isEmpty
        ? "\(effect.name) = np.zeros(1)"
        : "\(effect.name) = np.zeros((1, \(effect.shape.map(String.init).joined(separator: ", "))))"
    }
    let noise = text.noise.map { "\($0.unit) = np.zeros((1, \($0.lengths.joined(separator: ", "))))" }
    let shown = text.data.map { "(\(Printer.print($0.flat)))[0]" }
    let data = shown.count == 1 ? shown[0] : "np.concatenate([\(shown.joined(separator: ", "))])"
    let inner =
      ["\(text.rows) = 1"] + effects + noise + ProgramText.lines(text.statements, indent: 0) + ["return \(data)"]
    return ["    def @centre(\(parameters)):"] + inner.map { "        " + $0 }
  }

  /// Lines that make `extra`: what spanned numbers add to the data, one row a dimension.
  var extra: [String] {
    guard let spanned = process.spanned else { return [] }
    let calls = spanned.points.map { point in
      "@centre(\((process.shapes.map(\.name) + point.map { "\($0)" }).joined(separator: ", ")))"
    }
    return [
      "@start = \(calls[0])",
      "@extra = np.array([\(calls.dropFirst().map { "\($0) - @start" }.joined(separator: ", "))])",
    ]
  }

  /// Lines that weigh what `inner` finds.
  func weighted(_ inner: [String]) -> [String] {
    let kept = aim.needsSpread ? "@log, @found, @spread" : "@log, @found"
    var lines = ["def @weigh(\(names)):"] + (inner + ["@log = \(logarithm)", "return \(kept)"]).map { "    " + $0 }
    if let sharp = process.shapes.first(where: \.isSharp) { lines += coarse(sharp, kept) }
    lines += ["@logs = []", "@parts = []"] + (aim.needsSpread ? ["@spreads = []"] : [])
    var depth = 0
    func indented(_ line: String) -> String { String(repeating: "    ", count: depth) + line }
    for shape in process.shapes {
      switch shape.nodes {
      case .interpolated(let values):
        lines.append(indented("for \(shape.name) in [\(values.map { "\($0)" }.joined(separator: ", "))]:"))
        depth += 1
      case .whole(let low, let high):
        lines.append(indented("for \(shape.name) in range(\(low), \(high)):"))
        depth += 1
      case .sharp:
        lines.append(indented("for @turn in range(\(Self.fine)):"))
        depth += 1
        lines.append(indented("\(shape.name) = @lower + (@upper - @lower) * (@turn + 0.5) / \(Self.fine)"))
      }
    }
    lines.append(indented("\(kept) = @weigh(\(names))"))
    lines += [indented("@logs.append(@log)"), indented("@parts.append(@found)")]
    if aim.needsSpread { lines.append(indented("@spreads.append(@spread)")) }
    return lines + shares + combined
  }

  /// Values of a sharp shape in its second round: the weight is spread over some of them, whatever its form.
  private static let fine = 40
  /// Weight at either end that the second round leaves out.
  private static let leftOut = "1e-4"

  /// Lines that find where the weight of a sharp shape is: from `lower` to `upper`, the others being in the middle of their values.
  private func coarse(_ sharp: Shape, _ kept: String) -> [String] {
    guard case .sharp(let low, let high, let count) = sharp.nodes else { return [] }
    let others = process.shapes.compactMap { shape in
      shape.values.map { "\(shape.name) = \($0[$0.count / 2])" }
    }
    return others + [
      "@many = \(count)", "@logs = []", "for @turn in range(@many):",
      "    \(sharp.name) = \(low) + \(high - low) * (@turn + 0.5) / @many", "    \(kept) = @weigh(\(names))",
      "    @logs.append(@log)", "@logs = np.array(@logs)", "@sums = np.cumsum(np.exp(@logs - @logs.max()))",
      "@sums = @sums / @sums[-1]",
      "@lower = \(low) + \(high - low) * np.maximum(np.argmax(@sums > \(Self.leftOut)) - 0.5, 0.0) / @many",
      "@upper = \(low) + \(high - low) * np.minimum(np.argmax(@sums > 1.0 - \(Self.leftOut)) + 1.5, 1.0 * @many) / @many",
    ]
  }

  /// Lines that make the share of each value, and `parts` beside them.
  private var shares: [String] {
    let fit = ["@share = np.exp(@share - @share.max())", "@share = @share / @share.sum()"]
    let interpolated = process.shapes.compactMap(\.values)
    if interpolated.count == process.shapes.count {
      return between + ["@share = @between @ np.array(@logs)"] + fit + ["@parts = @between @ np.array(@parts)"]
        + (aim.needsSpread ? ["@spreads = @between @ \(Self.logarithms)"] : [])
    }
    let plain = ["@share = np.array(@logs)"] + fit + ["@parts = np.array(@parts)"]
    return plain + (aim.needsSpread ? ["@spreads = \(Self.logarithms)"] : [])
  }

  /// Lines that make the matrix `between`: what polynomials through the nodes are at even places between the ends (Chebyshev's
  /// polynomials, Trefethen 2013, chapter 2).
  private var between: [String] {
    guard let count = process.shapes.first?.values?.count else { return [] }
    let places = [61, 21, 9][min(2, process.shapes.count - 1)]
    let one = [
      "@order = np.arange(\(count))", "@nodes = np.pi * (@order + 0.5) / \(count)",
      "@places = np.arccos(-np.linspace(-1.0, 1.0, \(places)))",
      "@one = np.cos(@places[:, None] * @order) @ np.linalg.inv(np.cos(@nodes[:, None] * @order))",
    ]
    return one + [
      "@between = " + process.shapes.dropFirst().reduce("@one") { all, _ in "np.kron(\(all), @one)" }
    ]
  }

  /// Those of the variances: between two values of a shape they are smooth, and nowhere below zero.
  private static let logarithms = "np.log(np.maximum(np.array(@spreads), 1e-300))"

  /// Lines from shares and parts to the estimate that loses least in the mean: their mean, their median where absolute errors are
  /// counted, and for relative errors the mean of 1 / part over that of 1 / part² (Lehmann & Casella 1998, chapter 4, corollary 1.2).
  private var combined: [String] {
    let isNumber = process.problem.cells.allSatisfy { $0.truthType.shape.isEmpty }
    if aim.needsSpread {
      // What the data leave open of the variance, in degrees of freedom (Satterthwaite 1946): the logarithm of a variance that has so many
      // varies by about two divided by them (Bartlett & Kendall 1946).
      let known = hasFreeScale ? "1.0 / (\(count) - \(columns)) + " : "1e-6 + "
      return [
        "@found = @share @ @parts", "@own = @share @ @spreads",
        "@freedom = 1.0 / (\(known)0.5 * (@share @ (@spreads - @own) ** 2))",
        "@spread = np.exp(@own) + @share @ (@parts - @found) ** 2",
      ]
    }
    guard process.hasShapeTruth, isNumber else { return ["@found = @share @ @parts"] }
    switch process.problem.cost {
    case .absolute:
      return [
        "@order = np.argsort(@parts[:, 0])", "@found = @parts[@order[np.argmax(np.cumsum(@share[@order]) >= 0.5)]]",
      ]
    case .relativeSquared where hasPositiveTruth:
      return [
        "@parts = np.maximum(@parts, 1e-12 * np.abs(@parts).max())",
        "@found = (@share @ (1.0 / @parts)) / (@share @ (1.0 / @parts ** 2))",
      ]
    default: return ["@found = @share @ @parts"]
    }
  }

  /// Whether all values of the shapes are above zero, so that truths made of them are likely to be.
  private var hasPositiveTruth: Bool {
    process.shapes.allSatisfy { shape in
      switch shape.nodes {
      case .interpolated(let values): values.allSatisfy { $0 > 0 }
      case .sharp(let low, _, _): low > 0
      case .whole(let low, _): Int(low).map { $0 > 0 } ?? process.isPositive.contains(shape.name)
      }
    }
  }

  /// Lines that give what is asked for: the estimate, or what follows from it and its variance.
  var given: [String] {
    let freedom = !process.shapes.isEmpty ? "@freedom" : hasFreeScale ? "\(count) - \(columns)" : "1e6"
    switch aim {
    case .estimate: return ["return \(result)"]
    case .interval(let coverage):
      return [
        "@reach = stats.t.ppf(\((1 + coverage) / 2), \(freedom)) * np.sqrt(@spread)",
        "return @found - @reach, @found + @reach",
      ]
    case .test(let isOneSided):
      let ratio = "@found / np.sqrt(@spread)"
      let tail = isOneSided ? "stats.t.sf(\(ratio), " : "2.0 * stats.t.sf(np.abs(\(ratio)), "
      return ["return \(tail)\(freedom))"]
    }
  }

  /// The logarithm of a shape's weight.
  var logarithm: String {
    let determinant = columns > 0 ? " - 0.5 * np.linalg.slogdet(@cross)[1]" : ""
    let fit = hasFreeScale ? "0.5 * (\(count) - \(columns)) * np.log(@r @ @r)" : "0.5 * (@r @ @r)"
    return "-@half\(determinant) - \(fit)"
  }
}
