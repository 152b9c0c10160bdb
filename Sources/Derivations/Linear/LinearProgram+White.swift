import Language

/// Data and effects in units in which noise is white: by the Cholesky factor of what it adds.
extension LinearProgram {
  /// Lines that make the data `w` and the effects `x` white, with half the log determinant `half`; `c` is what each says of the truth.
  var white: [String] {
    switch process.structure {
    case .dense: dense
    case .elementwise: elementwise
    case .units: units
    }
  }

  private var names: [String] { process.endogenous.map { process.problem.argumentNames[$0] } }
  var noiseRows: String { "[\(1 + effects):]" }
  var effectRows: String { "[1:\(1 + effects)]" }

  /// What effects and spanned numbers add, one row each.
  private func moves(_ shown: String, _ extra: String) -> String {
    let own = "\(shown)\(effectRows) - \(shown)[0]"
    if columns == effects { return own }
    return effects > 0 ? "np.concatenate([\(own), \(extra)])" : extra
  }

  private var dense: [String] {
    let shown = text.data.map { Printer.print($0.flat) }
    let data = zip(names, text.data).map { $1.rank == 1 ? $0 : $1.rank == 0 ? "np.array([\($0)])" : "\($0).ravel()" }
    var lines = [
      shown.count == 1 ? "@shown = \(shown[0])" : "@shown = np.concatenate([\(shown.joined(separator: ", "))], axis=1)",
      data.count == 1 ? "@data = \(data[0])" : "@data = np.concatenate([\(data.joined(separator: ", "))])",
      "@noise = @shown\(noiseRows) - @shown[0]",
    ]
    if process.missing.isEmpty {
      lines.append("@root = np.linalg.cholesky(@noise.T @ @noise)")
    } else {
      // What is missing has noise of its own, and lies where it is expected: it says nothing.
      lines += [
        "@seen = np.isfinite(@data)", "@data = np.where(@seen, @data, @shown[0])",
        "@noise = np.where(@seen, @noise, 0.0)",
        "@root = np.linalg.cholesky(@noise.T @ @noise + np.diag(np.where(@seen, 0.0, 1.0)))",
      ]
    }
    lines += [
      // Of known numbers alone where the data do not move the covariance.
      "@white = np.linalg.inv(@root)",
      "@w = @white @ (@data - @shown[0])", "@half = np.log(np.diag(@root)).sum()",
    ]
    if columns > 0 {
      let all = moves("@shown", "@extra")
      lines.append("@x = @white @ (\(process.missing.isEmpty ? all : "np.where(@seen, \(all), 0.0)")).T")
    }
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
    /// What is nothing where observation `a` is missing.
    func seen(_ a: Int, _ text: String) -> String {
      process.missing.contains(a) ? "np.where(@seen_\(a), \(text), 0.0)" : text
    }
    for a in process.missing.sorted() { lines.append("@seen_\(a) = np.isfinite(\(names[a]))") }
    // The Cholesky factor of each unit's covariance, entry by entry.
    for a in 0..<count {
      for b in 0...a {
        let sum = (0..<b).map { " - @root_\(a)_\($0) * @root_\(b)_\($0)" }.joined()
        let own = "(@noise_\(a) * @noise_\(b)).sum(axis=0)\(sum)"
        lines.append(
          a == b
            ? "@root_\(a)_\(a) = np.sqrt(\(own))" : "@root_\(a)_\(b) = " + seen(b, "(\(own)) / @root_\(b)_\(b)"))
      }
      func rest(_ name: String) -> String { (0..<a).map { " - @root_\(a)_\($0) * @\(name)_\($0)" }.joined() }
      lines.append("@w_\(a) = " + seen(a, "(\(names[a]) - @shown_\(a)[0]\(rest("w"))) / @root_\(a)_\(a)"))
      if columns > 0 {
        let own = count == 1 ? "@extra" : "@extra[:, \(a) * len(\(names[a])):\(a + 1) * len(\(names[a]))]"
        lines.append("@x_\(a) = " + seen(a, "(\(moves("@shown_\(a)", own))\(rest("x"))) / @root_\(a)_\(a)"))
      }
      if process.hasLatentTruth {
        lines.append("@c_\(a) = " + seen(a, "((@noise_\(a) * @moved).sum(axis=0)\(rest("c"))) / @root_\(a)_\(a)"))
      }
    }
    func joined(_ name: String, axis: String) -> String {
      let all = (0..<count).map { "@\(name)_\($0)" }.joined(separator: ", ")
      return count == 1 ? all : "np.concatenate([\(all)]\(axis))"
    }
    lines.append("@w = \(joined("w", axis: ""))")
    if columns > 0 { lines.append("@x = (\(joined("x", axis: ", axis=1"))).T") }
    lines.append(
      "@half = "
        + (0..<count).map { "(\(seen($0, "np.log(@root_\($0)_\($0) + np.zeros(len(@w_\($0))))"))).sum()" }
        .joined(separator: " + "))
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
}
