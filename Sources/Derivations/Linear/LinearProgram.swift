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

  private var text: LinearText { process.text }
  private var effects: Int { text.effectCount }

  /// The program's text; nil where it does not parse.
  func source(_ name: String) -> String? {
    var lines = coverage == nil ? [] : ["from scipy import stats", ""]
    lines.append("def \(name)(\(process.problem.argumentNames.joined(separator: ", "))):")
    lines.append("    \"\"\"\(documentation)\"\"\"")
    lines += LinearProbe.lines(text.sizes)
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
      LinearProbe.lines(text.statements, indent: 0) + ["@aim = \(Printer.print(text.truth.flat))"] + white + estimate
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
    return LinearProbe.source(process.problem, name, LinearProbe.named(lines, text))
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

  /// Lines that make the data `w` and the effects `x` white, with half the log determinant `half`; `c` is what each says of the truth.
  private var white: [String] {
    switch process.structure {
    case .dense: dense
    case .elementwise: elementwise
    case .units: units
    }
  }

  private var names: [String] { process.endogenous.map { process.problem.argumentNames[$0] } }
  private var noiseRows: String { "[\(1 + effects):]" }
  private var effectRows: String { "[1:\(1 + effects)]" }

  private var dense: [String] {
    let shown = text.data.map { Printer.print($0.flat) }
    let data = zip(names, text.data).map { $1.rank == 1 ? $0 : $1.rank == 0 ? "np.array([\($0)])" : "\($0).ravel()" }
    var lines = [
      shown.count == 1 ? "@shown = \(shown[0])" : "@shown = np.concatenate([\(shown.joined(separator: ", "))], axis=1)",
      data.count == 1 ? "@data = \(data[0])" : "@data = np.concatenate([\(data.joined(separator: ", "))])",
      "@noise = @shown\(noiseRows) - @shown[0]", "@root = np.linalg.cholesky(@noise.T @ @noise)",
      // Of known numbers alone where the data do not move the covariance.
      "@white = np.linalg.inv(@root)",
      "@w = @white @ (@data - @shown[0])", "@half = np.log(np.diag(@root)).sum()",
    ]
    if effects > 0 { lines.append("@x = @white @ (@shown\(effectRows) - @shown[0]).T") }
    if process.hasLatentTruth { lines.append("@c = @white @ (@noise.T @ (@aim\(noiseRows) - @aim[0]))") }
    return lines
  }

  private var elementwise: [String] {
    var lines: [String] = []
    let count = text.data.count
    for (a, part) in text.data.enumerated() {
      lines.append("@shown_\(a) = \(Printer.print(part.flat))")
      lines.append("@noise_\(a) = @shown_\(a)\(noiseRows) - @shown_\(a)[0]")
    }
    if process.hasLatentTruth { lines.append("@moved = @aim\(noiseRows) - @aim[0]") }
    // The Cholesky factor of each unit's covariance, entry by entry.
    for a in 0..<count {
      for b in 0...a {
        let sum = (0..<b).map { " - @root_\(a)_\($0) * @root_\(b)_\($0)" }.joined()
        let own = "(@noise_\(a) * @noise_\(b)).sum(axis=0)\(sum)"
        lines.append(
          a == b ? "@root_\(a)_\(a) = np.sqrt(\(own))" : "@root_\(a)_\(b) = (\(own)) / @root_\(b)_\(b)")
      }
      func rest(_ name: String) -> String { (0..<a).map { " - @root_\(a)_\($0) * @\(name)_\($0)" }.joined() }
      lines.append("@w_\(a) = (\(names[a]) - @shown_\(a)[0]\(rest("w"))) / @root_\(a)_\(a)")
      if effects > 0 {
        lines.append("@x_\(a) = (@shown_\(a)\(effectRows) - @shown_\(a)[0]\(rest("x"))) / @root_\(a)_\(a)")
      }
      if process.hasLatentTruth {
        lines.append("@c_\(a) = ((@noise_\(a) * @moved).sum(axis=0)\(rest("c"))) / @root_\(a)_\(a)")
      }
    }
    func joined(_ name: String, axis: String) -> String {
      let all = (0..<count).map { "@\(name)_\($0)" }.joined(separator: ", ")
      return count == 1 ? all : "np.concatenate([\(all)]\(axis))"
    }
    lines.append("@w = \(joined("w", axis: ""))")
    if effects > 0 { lines.append("@x = (\(joined("x", axis: ", axis=1"))).T") }
    lines.append(
      "@half = "
        + (0..<count).map { "np.log(@root_\($0)_\($0) + np.zeros(len(@w_\($0)))).sum()" }.joined(separator: " + "))
    return lines
  }

  private var units: [String] {
    let part = text.data[0]
    let shown = part.rank == 2 ? Printer.print(part.expression) : "(\(Printer.print(part.expression)))[:, :, None]"
    let data = part.rank == 2 ? names[0] : "\(names[0])[:, None]"
    var lines = [
      "@shown = \(shown)", "@noise = @shown[\(1 + effects):, 0] - @shown[0, 0]",
      "@root = np.linalg.cholesky(@noise.T @ @noise)", "@white = np.linalg.inv(@root)",
      "@w = (@white @ (\(data) - @shown[0]).T).ravel()",
      "@half = len(\(names[0])) * np.log(np.diag(@root)).sum()",
    ]
    if effects > 0 {
      let columns = (1...effects).map { "(@white @ (@shown[\($0)] - @shown[0]).T).ravel()" }
      lines.append("@x = np.column_stack([\(columns.joined(separator: ", "))])")
    }
    return lines
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
