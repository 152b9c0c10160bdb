import Engine
import Language

/// Makes random expressions of a given type: well-typed by construction, in every shape of the problem's data.
struct ExpressionMaker {
  /// What the names at the place stand for.
  let reader: TypeReader
  /// Where choices come from.
  var random: RandomSource
  /// Names of values, in a fixed order.
  private let values: [(name: String, type: ValueType)]

  init(_ reader: TypeReader, random: RandomSource) {
    self.reader = reader
    self.random = random
    values = reader.names.sorted { $0.key < $1.key }.compactMap { name, kind in
      kind.value.map { (name, $0) }
    }
  }

  /// An expression of type `type` with at most `depth` levels; nil where nothing at hand has that shape.
  mutating func make(_ type: ValueType, depth: Int) -> Expression? {
    switch type.shape.count {
    case 0: scalar(depth: depth)
    case 1: vector(type.shape[0], depth: depth)
    case 2: matrix(type.shape[0], type.shape[1], depth: depth)
    default: name(type.shape)
    }
  }

  /// A name of this shape.
  private mutating func name(_ shape: [Dimension]) -> Expression? {
    random.pick(values.filter { $0.type.shape == shape && $0.type.element != .boolean }).map { .name($0.name) }
  }

  private mutating func constant() -> Expression {
    let base = random.pick([0.1, 0.5, 1.0, 1.0, 2.0, 3.0, 10.0]) ?? 1.0
    return .real(Numbers.rounded(base * (random.chance(0.5) ? 1 : 0.5 + random.uniform())))
  }

  private mutating func template(_ text: String, _ bindings: [String: Expression]) -> Expression? {
    Template.expression(text, bindings)
  }

  private mutating func scalar(depth: Int) -> Expression? {
    if depth <= 1 || random.chance(0.15) {
      if random.chance(0.5), let name = name([]) { return name }
      return constant()
    }
    switch random.below(10) {
    case 0...3:
      guard let axis = random.pick(vectorAxes), let vector = vector(axis, depth: depth - 1) else { return constant() }
      let forms = [
        "np.mean(V)", "np.median(V)", "np.std(V)", "np.mean(V ** 2)", "np.mean(np.abs(V))", "np.min(V)", "np.max(V)",
        "np.median(np.abs(V))", "np.quantile(V, 0.25)", "np.quantile(V, 0.75)", "np.sum(V)", "len(V)",
      ]
      return template(forms[random.below(forms.count)], ["V": vector])
    case 4:
      guard let axis = random.pick(vectorAxes), let a = vector(axis, depth: depth - 1),
        let b = vector(axis, depth: depth - 1)
      else { return constant() }
      return template(random.chance(0.5) ? "np.mean(A * B)" : "A @ B", ["A": a, "B": b])
    case 5, 6:
      guard let a = scalar(depth: depth - 1) else { return constant() }
      let forms = ["np.sqrt(np.abs(A))", "np.log(0.001 + np.abs(A))", "A ** 2", "np.abs(A)", "1.0 / (1.0 + A ** 2)"]
      return template(forms[random.below(forms.count)], ["A": a])
    default:
      guard let a = scalar(depth: depth - 1), let b = scalar(depth: depth - 1) else { return constant() }
      return binary(a, b)
    }
  }

  /// Arithmetic on two expressions whose shapes fit.
  private mutating func binary(_ a: Expression, _ b: Expression) -> Expression? {
    let forms = ["A + B", "A - B", "A * B", "A * B", "A / (0.01 + np.abs(B))", "np.maximum(A, B)", "np.minimum(A, B)"]
    return template(forms[random.below(forms.count)], ["A": a, "B": b])
  }

  private var vectorAxes: [Dimension] {
    var axes: [Dimension] = []
    for value in values where value.type.isVector && !axes.contains(value.type.shape[0]) {
      axes.append(value.type.shape[0])
    }
    for value in values where value.type.isMatrix && !axes.contains(value.type.shape[0]) {
      axes.append(value.type.shape[0])
    }
    return axes
  }

  private mutating func vector(_ axis: Dimension, depth: Int) -> Expression? {
    if depth <= 1 || random.chance(0.25) { return name([axis]) ?? column(axis) ?? product(axis) }
    switch random.below(10) {
    case 0...3:
      guard let a = vector(axis, depth: depth - 1) else { return nil }
      let forms = [
        "np.abs(A)", "A ** 2", "np.sqrt(np.abs(A))", "np.log(0.01 + np.abs(A))", "np.exp(-np.abs(A))", "np.sign(A)",
        "A - np.mean(A)", "A - np.median(A)", "A / (0.001 + np.std(A))", "np.tanh(A)", "1.0 / (1.0 + A ** 2)",
        "np.sort(A)", "np.clip(A, np.quantile(A, 0.05), np.quantile(A, 0.95))",
      ]
      return template(forms[random.below(forms.count)], ["A": a])
    case 4, 5:
      guard let a = vector(axis, depth: depth - 1), let b = vector(axis, depth: depth - 1) else { return name([axis]) }
      return binary(a, b)
    case 6, 7:
      guard let a = vector(axis, depth: depth - 1), let b = scalar(depth: depth - 1) else { return name([axis]) }
      return random.chance(0.5) ? binary(a, b) : template("A - B", ["A": a, "B": b])
    case 8:
      guard let a = vector(axis, depth: depth - 1), let b = vector(axis, depth: depth - 1),
        let c = scalar(depth: depth - 1)
      else { return name([axis]) }
      return template("np.where(A > C, A, B)", ["A": a, "B": b, "C": c])
    default: return product(axis) ?? column(axis) ?? name([axis])
    }
  }

  /// A column of a matrix at hand.
  private mutating func column(_ rows: Dimension) -> Expression? {
    let matrices = values.filter { $0.type.isMatrix && $0.type.shape[0] == rows }
    guard let matrix = random.pick(matrices) else { return nil }
    return template(
      "M[:, J]", ["M": .name(matrix.name), "J": .integer(random.below(max(1, matrix.type.shape[1].least)))])
  }

  /// A matrix times a vector at hand, or the least-squares coefficients or fit of one.
  private mutating func product(_ rows: Dimension) -> Expression? {
    let matrices = values.filter { $0.type.isMatrix }
    guard let matrix = random.pick(matrices) else { return nil }
    let m = Expression.name(matrix.name)
    if matrix.type.shape[0] == rows {
      if let vector = name([matrix.type.shape[1]]), random.chance(0.5) {
        return template("M @ V", ["M": m, "V": vector])
      }
      guard let vector = name([rows]), matrix.type.shape[1].largest < rows.least else { return nil }
      return template("M @ np.linalg.solve(M.T @ M, M.T @ V)", ["M": m, "V": vector])
    }
    if matrix.type.shape[1] == rows, let vector = name([matrix.type.shape[0]]) {
      guard matrix.type.shape[1].largest < matrix.type.shape[0].least, random.chance(0.7) else {
        return template("M.T @ V / len(V)", ["M": m, "V": vector])
      }
      return template("np.linalg.solve(M.T @ M, M.T @ V)", ["M": m, "V": vector])
    }
    return matrix.type.shape[1] == rows ? template("np.mean(M, axis=0)", ["M": m]) : nil
  }

  private mutating func matrix(_ rows: Dimension, _ columns: Dimension, depth: Int) -> Expression? {
    let direct = name([rows, columns]) ?? name([columns, rows]).map { Expression(.attribute($0, "T")) }
    if depth <= 1 || random.chance(0.4) {
      if let direct { return direct }
    }
    switch random.below(4) {
    case 0:
      guard let a = direct, let weights = vector(rows, depth: depth - 1) else { return direct }
      return template("W[:, None] * A", ["W": weights, "A": a])
    case 1:
      guard let a = direct, let factor = scalar(depth: depth - 1) else { return direct }
      return template("C * A", ["C": factor, "A": a])
    case 2:
      guard rows == columns, let tall = random.pick(values.filter { $0.type.isMatrix && $0.type.shape[1] == rows })
      else { return direct }
      return template("A.T @ A / len(A)", ["A": .name(tall.name)])
    default:
      guard rows == columns, let a = direct, let factor = scalar(depth: depth - 1) else { return direct }
      return template("A + C * np.eye(len(A))", ["A": a, "C": factor])
    }
  }
}
