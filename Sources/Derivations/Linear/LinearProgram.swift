import Language
import Studies

/// Writes the best linear estimator of a linear process: effects by generalised least squares (Aitken 1935), what noise moves by best
/// linear prediction (Goldberger 1962), over the unknown shapes by their restricted likelihood (Patterson & Thompson 1971; Harville 1974).
struct LinearProgram {
  let process: LinearProcess
  /// Whether the size of all noise is taken as unknown.
  let hasFreeScale: Bool
  /// The coverage of an interval for the truth; nil for an estimate.
  var coverage: Double?

  var text: LinearText { process.text }
  var effects: Int { text.effectCount }

  /// The program's text; nil where it does not parse.
  func source(_ name: String) -> String? {
    var lines = coverage == nil ? [] : ["from scipy import stats", ""]
    lines.append("def \(name)(\(process.problem.argumentNames.joined(separator: ", "))):")
    lines.append("    \"\"\"\(documentation)\"\"\"")
    lines += ProgramText.lines(text.sizes)
    for (name, value) in process.fixed.sorted(by: { $0.key < $1.key }) { lines.append("    \(name) = \(value)") }
    let rows =
      switch process.structure {
      case .elementwise: UnitRows.elementwise(text)
      case .units: UnitRows.units(text)
      case .dense: UnitRows.dense(text)
      }
    lines += rows.map { "    " + $0 }
    let estimate = self.estimate + (coverage == nil ? [] : spread)
    let inner =
      ProgramText.lines(text.statements, indent: 0) + ["@aim = \(Printer.print(text.truth.flat))"] + white + estimate
    if process.shapes.isEmpty {
      lines += inner.map { "    " + $0 }
    } else {
      lines += ["    @logs = []", "    @parts = []"] + (coverage == nil ? [] : ["    @spreads = []"])
      for (depth, shape) in process.shapes.enumerated() {
        let values = shape.values.map { "\($0)" }.joined(separator: ", ")
        lines.append(String(repeating: "    ", count: depth + 1) + "for \(shape.name) in [\(values)]:")
      }
      let indent = String(repeating: "    ", count: process.shapes.count + 1)
      let kept = coverage == nil ? [] : ["@spreads.append(@spread)"]
      lines += (inner + [logarithm, "@parts.append(@found)"] + kept).map { indent + $0 }
      lines += between.map { "    " + $0 }
      lines += [
        "    @share = @between @ np.array(@logs)", "    @share = np.exp(@share - @share.max())",
        "    @share = @share / @share.sum()", "    @parts = @between @ np.array(@parts)",
        "    @found = @share @ @parts",
      ]
      if coverage != nil {
        lines.append("    @spread = @share @ (@between @ np.array(@spreads) + (@parts - @found) ** 2)")
      }
    }
    if let coverage {
      let freedom = hasFreeScale ? "len(@w) - \(effects)" : "1e6"
      lines += [
        "    @reach = stats.t.ppf(\((1 + coverage) / 2), \(freedom)) * np.sqrt(@spread)",
        "    return @found - @reach, @found + @reach",
      ]
    } else {
      lines.append("    return \(result)")
    }
    return ProgramText.source(process.problem, name, ProgramText.named(lines, text.names))
  }

  /// Lines that make the matrix `between`: what polynomials through the nodes are at even places between the ends (Chebyshev's
  /// polynomials, Trefethen 2013, chapter 2).
  private var between: [String] {
    guard let count = process.shapes.first?.values.count else { return [] }
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

  private var documentation: String {
    var parts: [String] = []
    if effects > 0 { parts.append("generalised least squares (Aitken 1935)") }
    if process.hasLatentTruth { parts.append("best linear prediction (Goldberger 1962)") }
    let what = parts.isEmpty ? "weighted means" : parts.joined(separator: " and ")
    let names = process.shapes.map(\.name).joined(separator: ", ")
    let over = process.shapes.isEmpty ? "" : ", weighted over \(names) by the restricted likelihood (Harville 1974)"
    return what.prefix(1).uppercased() + what.dropFirst() + over + "."
  }

  private var result: String {
    let cells = process.problem.cells
    let types = Set(cells.map(\.truthType.shape.count))
    if types == [0] { return "@found[0]" }
    guard types == [2] else { return "@found" }
    // A table: as that of an argument of its shape.
    let place = cells[0].argumentTypes.indices.first { place in
      cells.allSatisfy { $0.argumentTypes[place].shape == $0.truthType.shape }
    }
    return place.map { "@found.reshape(\(process.problem.argumentNames[$0]).shape)" } ?? "@found"
  }

  /// Lines from white data to the estimate `found`.
  private var estimate: [String] {
    var lines: [String] = []
    if effects > 0 {
      lines.append("@cross = @x.T @ @x")
      if process.isDeficient {
        // Effects that only differences of are determined: the truth is one of these.
        lines.append("@cross = @cross + 1e-9 * np.trace(@cross) * np.eye(\(effects))")
      }
      lines += [
        "@b = np.linalg.solve(@cross, @x.T @ @w)", "@r = @w - @x @ @b",
        "@found = @aim[0] + @b @ (@aim\(effectRows) - @aim[0])",
      ]
    } else {
      lines += ["@r = @w", "@found = @aim[0]"]
    }
    guard process.hasLatentTruth else { return lines }
    if case .elementwise = process.structure {
      let count = text.data.count
      let terms = (0..<count).map { place in
        count == 1 ? "@c_0 * @r" : "@c_\(place) * @r[\(place) * len(@w_0):\(place + 1) * len(@w_0)]"
      }
      lines.append("@found = @found + \(terms.joined(separator: " + "))")
    } else {
      lines.append("@found = @found + @c.T @ @r")
    }
    return lines
  }

  /// Lines to the estimate as a number and the variance of its error, `spread` (Goldberger 1962, equation 4.6).
  private var spread: [String] {
    var lines = ["@found = @found[0]"]
    var terms: [String] = []
    let isMoved = process.hasLatentTruth
    if isMoved { terms.append("((@aim\(noiseRows) - @aim[0]) ** 2).sum() - (@c ** 2).sum()") }
    if effects > 0 {
      lines.append("@d = (@aim\(effectRows) - @aim[0])[:, 0]\(isMoved ? " - @x.T @ @c[:, 0]" : "")")
      terms.append("@d @ np.linalg.solve(@cross, @d)")
    }
    let sum = terms.isEmpty ? "0.0" : terms.joined(separator: " + ")
    lines.append("@spread = " + (hasFreeScale ? "(@r @ @r) / (len(@w) - \(effects)) * (\(sum))" : sum))
    return lines
  }

  /// The line that gives the logarithm of a shape's weight.
  private var logarithm: String {
    let determinant = effects > 0 ? " - 0.5 * np.linalg.slogdet(@cross)[1]" : ""
    let fit = hasFreeScale ? "0.5 * (len(@w) - \(effects)) * np.log(@r @ @r)" : "0.5 * (@r @ @r)"
    return "@logs.append(-@half\(determinant) - \(fit))"
  }
}
