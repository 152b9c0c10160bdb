import Language
import Studies

/// Writes the best linear estimator of a linear process: effects by generalised least squares (Aitken 1935), what noise moves by best
/// linear prediction (Goldberger 1962), over the unknown shapes by their restricted likelihood (Patterson & Thompson 1971; Harville 1974).
struct LinearProgram {
  let process: LinearProcess
  /// Whether the size of all noise is taken as unknown.
  let hasFreeScale: Bool
  /// What it has to give.
  var aim: Aim = .estimate

  var text: LinearText { process.text }
  var effects: Int { text.effectCount }
  /// How many observations there are.
  var count: String {
    process.endogenous.enumerated().map { place, argument in
      let name = process.problem.argumentNames[argument]
      return process.missing.contains(place) ? "np.isfinite(\(name)).sum()" : "np.size(\(name))"
    }.joined(separator: " + ")
  }
  /// Columns of least squares: effects, and those that spanned numbers give.
  var columns: Int { effects + (process.spanned?.count ?? 0) }

  /// The program's text; nil where it does not parse.
  func source(_ name: String) -> String? {
    var lines = aim.needsSpread ? ["from scipy import stats", ""] : []
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
    lines += centre
    let inner =
      ProgramText.lines(text.statements, indent: 0) + ["@aim = \(Printer.print(text.truth.flat))"] + extra + white
      + estimate + (aim.needsSpread && process.tested == nil ? spread : [])
    if case .test(let isOneSided) = aim, let tested = process.tested {
      guard !isOneSided, let compared = compared(inner, tested) else { return nil }
      lines += compared.map { "    " + $0 }
    } else {
      lines += ((process.shapes.isEmpty ? inner : weighted(inner)) + given).map { "    " + $0 }
    }
    return ProgramText.source(process.problem, name, ProgramText.named(lines, text.names))
  }

  private var documentation: String {
    var parts: [String] = []
    if let tested = process.tested {
      return
        "How much likelier the data are with other values of \(tested.name): restricted likelihoods, averaged over "
        + "alternatives (Andrews & Ploberger 1994) and over what else is unknown."
    }
    if columns > 0 { parts.append("generalised least squares (Aitken 1935)") }
    if process.hasLatentTruth { parts.append("best linear prediction (Goldberger 1962)") }
    let what = parts.isEmpty ? "weighted means" : parts.joined(separator: " and ")
    let names = process.shapes.map(\.name).joined(separator: ", ")
    let over = process.shapes.isEmpty ? "" : ", weighted over \(names) by the restricted likelihood (Harville 1974)"
    return what.prefix(1).uppercased() + what.dropFirst() + over + "."
  }

  var result: String {
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
    if columns > 0 {
      lines.append("@cross = @x.T @ @x")
      if process.isDeficient {
        // Effects that only differences of are determined: the truth is one of these.
        lines.append("@cross = @cross + 1e-9 * np.trace(@cross) * np.eye(\(columns))")
      }
      lines += ["@b = np.linalg.solve(@cross, @x.T @ @w)", "@r = @w - @x @ @b"]
      let own = columns > effects ? "@b[:\(effects)]" : "@b"
      lines.append("@found = @aim[0]" + (effects > 0 ? " + \(own) @ (@aim\(effectRows) - @aim[0])" : ""))
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
    if columns > 0 {
      let own = effects > 0 ? "(@aim\(effectRows) - @aim[0])[:, 0]" : "np.zeros(0)"
      let all = columns > effects ? "np.concatenate([\(own), np.zeros(\(columns - effects))])" : own
      lines.append("@d = \(effects > 0 ? all : "np.zeros(\(columns))")\(isMoved ? " - @x.T @ @c[:, 0]" : "")")
      terms.append("@d @ np.linalg.solve(@cross, @d)")
    }
    let sum = terms.isEmpty ? "0.0" : terms.joined(separator: " + ")
    lines.append("@spread = " + (hasFreeScale ? "(@r @ @r) / (\(count) - \(columns)) * (\(sum))" : sum))
    return lines
  }
}
