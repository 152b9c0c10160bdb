import Language

/// `y ~ x + z`: the response and the regressors that a formula names, as patsy makes them (Wilkinson & Rogers 1973).
extension Tracer {
  /// - Returns: the response (a series) and the regressors (a table), both with the rows of `table`.
  func formula(_ text: String, _ table: TableObject, levels: [String: [Double]] = [:]) throws -> (
    response: Value, design: Value
  ) {
    var levels = levels
    let sides = text.split(separator: "~", omittingEmptySubsequences: false).map(String.init)
    guard sides.count == 2 else { throw refuse("a formula is written `y ~ x + z`, not `\(text)`") }
    let response = try term(sides[0], table)
    var hasIntercept = true
    var factors: [[String]] = []
    for (sign, part) in try summands(sides[1]) {
      switch (sign, part) {
      case (true, "1"): hasIntercept = true
      case (true, "0"), (false, "1"): hasIntercept = false
      case (false, _): factors.removeAll { $0.joined(separator: ":") == part }
      default:
        let crossed = split(part, at: "*")
        for chosen in subsets(crossed) {
          let term = chosen.flatMap { split($0, at: ":") }
          if !factors.contains(where: { Set($0) == Set(term) }) { factors.append(term) }
        }
      }
    }
    factors = bucketed(factors, table)
    guard let length = try length(of: table) else { throw unknownNumber() }
    var columns: [(label: Label, values: Value)] = []
    if hasIntercept {
      columns.append((.text("Intercept"), .array(try broadcastView(scalar(1), [length]))))
    }
    var isFirstFactor = !hasIntercept
    for factor in factors {
      var products: [(String, ArrayValue?)] = [("", nil)]
      for name in factor {
        let parts = try self.factor(name, table, isFull: factor.count == 1 && isFirstFactor, levels: &levels)
        if parts.isCategorical, factor.count == 1 { isFirstFactor = false }
        products = try products.flatMap { stem, product in
          try parts.columns.map { label, values in
            (
              stem.isEmpty ? label : stem + ":" + label,
              try product.map { try binary(.multiply, $0, values, .real) } ?? values
            )
          }
        }
      }
      columns += products.compactMap { name, values in values.map { (.text(name), .array($0)) } }
    }
    for (_, values) in columns {
      guard case .array(let array) = values else { continue }
      try failWhere(
        try anyOf(try unary(.isnan, array, .boolean)), .invalidValue,
        "a regressor of the formula has missing values: choose the rows without them first")
    }
    guard case .table(let design) = try self.table(columns, table.index) else { throw unknownNumber() }
    design.formula = text
    design.levels = levels
    return (response, .table(design))
  }

  /// The terms in patsy's order: those of categories alone, then those that share their numerical factors, as they first appear; in each
  /// such group main effects before what is crossed.
  private func bucketed(_ terms: [[String]], _ table: TableObject) -> [[String]] {
    func isCategorical(_ name: String) -> Bool {
      guard case .series(let series)? = table.column(.text(name)), case .array(let array) = series.values else {
        return name.hasPrefix("C(")
      }
      return array.element == .boolean
    }
    let numerical = terms.map { term in Set(term.filter { !isCategorical($0) }) }
    var buckets: [Set<String>] = [[]]
    for factors in numerical where !buckets.contains(factors) { buckets.append(factors) }
    return buckets.flatMap { bucket in
      terms.indices.filter { numerical[$0] == bucket }.sorted { (terms[$0].count, $0) < (terms[$1].count, $1) }
        .map { terms[$0] }
    }
  }

  /// The parts that are added (true) and taken away (false).
  private func summands(_ text: String) throws -> [(Bool, String)] {
    var parts: [(Bool, String)] = []
    var (sign, current, depth) = (true, "", 0)
    func finish() {
      let part = current.filter { !$0.isWhitespace }
      if !part.isEmpty { parts.append((sign, part)) }
      current = ""
    }
    for character in text {
      if character == "(" || character == "[" { depth += 1 }
      if character == ")" || character == "]" { depth -= 1 }
      if depth == 0, character == "+" || character == "-" {
        finish()
        sign = character == "+"
      } else {
        current.append(character)
      }
    }
    finish()
    return parts
  }

  /// The parts between separators outside of brackets; `**` separates nothing.
  private func split(_ text: String, at separator: Character) -> [String] {
    var (parts, depth) = ([""], 0)
    for character in text {
      if character == "(" || character == "[" { depth += 1 }
      if character == ")" || character == "]" { depth -= 1 }
      if depth == 0, character == separator { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts
  }

  /// All choices of some of the parts of `a*b*c`, the smallest first.
  private func subsets(_ parts: [String]) -> [[String]] {
    (1..<(1 << min(parts.count, 8))).map { bits in parts.indices.filter { bits >> $0 & 1 == 1 }.map { parts[$0] } }
      .sorted { $0.count < $1.count }
  }

  private struct Factor {
    var columns: [(String, ArrayValue)]
    var isCategorical = false
  }

  /// One factor of a term: a number a row, or a column for each level but the first (for each where `isFull`).
  private func factor(_ text: String, _ table: TableObject, isFull: Bool, levels known: inout [String: [Double]])
    throws -> Factor
  {
    let isCalled = text.hasPrefix("C(") && text.hasSuffix(")")
    let inner = isCalled ? String(text.dropFirst(2).dropLast()) : text
    guard case .series(let series) = try term(inner, table) else { throw refuse("`\(text)` in a formula") }
    let values = try numpy(series.values)
    guard isCalled || values.element == .boolean else {
      var real = values
      real.element = .real
      return Factor(columns: [(text, real)])
    }
    let levels: [Double]
    if values.element == .boolean {
      levels = [0, 1]
    } else {
      if let earlier = known[text] {
        levels = earlier
      } else {
        guard let entries = values.constantEntries else { throw oneAtATime("the levels of C(…) depend on data") }
        levels = Array(Set(entries)).sorted()
      }
      known[text] = levels
    }
    let columns = try levels.dropFirst(isFull ? 0 : 1).map { level -> (String, ArrayValue) in
      let shown =
        values.element == .boolean
        ? (level == 1 ? "True" : "False") : values.element == .integer ? "\(Int(level))" : "\(level)"
      var column = try binary(.equal, values, scalar(level), .boolean)
      column.element = .real
      return ("\(text)[\(isFull ? "" : "T.")\(shown)]", column)
    }
    return Factor(columns: columns, isCategorical: true)
  }

  /// The value of an expression in which the columns are names.
  private func term(_ text: String, _ table: TableObject) throws -> Value {
    let expression: Expression
    do { expression = try Parser.parseExpression(SourceText(name: "formula", text: text.trimmed)) } catch {
      throw refuse("`\(text.trimmed)` in a formula cannot be read")
    }
    let outer = frame
    // Names of the module (`np`) are seen; those of the function that calls are not.
    frame = Frame()
    defer { frame = outer }
    frame.names["np"] = .module("np")
    frame.names["I"] = .operation("library.same")
    for column in table.columns {
      if case .text(let name) = column.label, let series = table.column(column.label) { frame.names[name] = series }
    }
    let (place, pin) = (range, pinned)
    pinned = pinned ?? range
    defer { (range, pinned) = (place, pin) }
    let value = try evaluate(expression)
    guard case .array(let array) = value else { return value }
    return series(array, table.index)
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
