import Engine

extension ProgramGenerator {
  /// Forms of expressions whose entries are reals.
  static let reals: [Production] = elementwise + reductions + products + others

  /// Functions of one number that are bounded or grow slowly, so that programs stay away from overflow.
  private static let functions = [
    "np.sin(#)", "np.cos(#)", "np.tanh(#)", "np.arctan(#)", "np.exp(-np.abs(#))", "np.sqrt(np.abs(#))",
    "np.log1p(np.abs(#))", "np.log(np.abs(#) + 0.5)", "np.log2(np.abs(#) + 0.5)", "np.log10(np.abs(#) + 0.5)",
    "np.square(np.tanh(#))", "np.expm1(np.tanh(#))", "np.sinh(np.tanh(#))", "np.cosh(np.tanh(#))",
    "np.arcsin(0.9 * np.tanh(#))", "np.arccos(0.9 * np.tanh(#))", "np.tan(np.tanh(#))", "np.abs(#)", "abs(#)",
    "np.sign(#)", "np.floor(#)", "np.ceil(#)", "np.rint(#)", "np.trunc(#)", "np.round(#, 2)", "np.negative(#)",
    "(-#)", "(+#)", "(np.tanh(#) ** 2)", "(np.tanh(#) ** 3)", "(np.abs(#) ** 0.5)", "((1.5 + np.abs(#)) ** -1)",
    "np.power(np.abs(#) + 0.1, 1.5)", "np.reciprocal(1.5 + np.abs(#))", "np.exp(np.tanh(#))", "np.clip(#, -1, 0.8)",
    "np.maximum(#, 0)", "np.minimum(#, 0.5)", "np.absolute(#)",
  ]

  /// Entry by entry.
  private static let elementwise: [Production] = [
    { g, shape, depth in
      let (a, b) = g.operands(shape)
      return "(\(g.real(a, depth)) \(g.random.pick(["+", "-", "*"])) \(g.real(b, depth)))"
    },
    { g, shape, depth in
      let (a, b) = g.operands(shape)
      return "(\(g.real(a, depth)) / (1.5 + np.abs(\(g.real(b, depth)))))"
    },
    { g, shape, depth in
      let (a, b) = g.operands(shape)
      return "(\(g.real(a, depth)) \(g.random.pick(["+", "-", "*"])) \(g.integer(b, depth)))"
    },
    { g, shape, depth in
      g.random.pick(functions).replacing("#", with: g.real(shape, depth))
    },
    { g, shape, depth in
      g.random.pick(functions).replacing("#", with: g.real(shape, depth))
    },
    { g, shape, depth in
      let (a, b) = g.operands(shape)
      return "(0.0 + np.where(\(g.boolean(shape, depth)), \(g.real(a, depth)), \(g.real(b, depth))))"
    },
    { g, shape, depth in
      let (a, b) = g.operands(shape)
      let name = g.random.pick([
        "maximum", "minimum", "fmax", "fmin", "hypot", "logaddexp", "add", "multiply", "subtract",
      ])
      return "np.\(name)(\(g.real(a, depth)), \(g.real(b, depth)))"
    },
    { g, shape, depth in
      let (a, b) = g.operands(shape)
      return "np.arctan2(\(g.real(a, depth)), 0.5 + np.abs(\(g.real(b, depth))))"
    },
    { g, shape, depth in
      let (a, b) = g.operands(shape)
      return "(\(g.real(a, depth)) \(g.random.pick(["//", "%"])) (0.7 + np.abs(\(g.real(b, depth)))))"
    },
    { g, shape, depth in "(\(g.integer(shape, depth)) / \(g.random.pick([2, 3, 7])))" },
    { g, shape, depth in "(1.0 * \(g.boolean(shape, depth)))" },
    { g, shape, depth in
      guard !shape.isEmpty else { return nil }
      return "\(g.boolean(shape, depth)).astype(float)"
    },
  ]

  /// Along an axis or over everything.
  private static let reductions: [Production] = [
    { g, shape, depth in
      guard let (wide, axis, _) = g.widened(shape) else { return nil }
      let name = g.random.pick(["sum", "mean", "min", "max", "std", "var"])
      return "\(g.real(wide, depth)).\(name)(axis=\(g.axis(axis, wide.count)))"
    },
    { g, shape, depth in
      guard let (wide, axis, _) = g.widened(shape) else { return nil }
      let name = g.random.pick(["sum", "mean", "median", "min", "max", "ptp", "average"])
      return "np.\(name)(\(g.real(wide, depth)), axis=\(g.axis(axis, wide.count)))"
    },
    { g, shape, depth in
      guard let (wide, axis, length) = g.widened(shape), length > 1 else { return nil }
      return "np.\(g.random.pick(["std", "var"]))(\(g.real(wide, depth)), axis=\(g.axis(axis, wide.count)), ddof=1)"
    },
    { g, shape, depth in
      guard let (wide, axis, _) = g.widened(shape) else { return nil }
      return "np.prod(np.tanh(\(g.real(wide, depth))), axis=\(g.axis(axis, wide.count)))"
    },
    { g, shape, depth in
      guard let (wide, axis, _) = g.widened(shape) else { return nil }
      let probability = g.random.pick(["0.1", "0.25", "0.5", "0.9"])
      return "np.quantile(\(g.real(wide, depth)), \(probability), axis=\(g.axis(axis, wide.count)))"
    },
    { g, shape, depth in
      guard shape.isEmpty else { return nil }
      let name = g.random.pick(["sum", "mean", "median", "min", "max", "std", "var", "linalg.norm"])
      return "np.\(name)(\(g.real(g.random.pick([[g.n], [g.n, g.k], [g.k, g.k]]), depth)))"
    },
    { g, shape, depth in
      guard shape.isEmpty else { return nil }
      return "\(g.real([2, g.k, g.n], depth)).\(g.random.pick(["sum", "mean", "max"]))(axis=(0, -1)).sum()"
    },
    { g, shape, depth in
      guard shape.isEmpty else { return nil }
      return "\(g.real([g.n], depth))[\(g.boolean([g.n], depth))].sum()"
    },
    { g, shape, depth in
      guard shape.count == 2 else { return nil }
      let source = g.real(shape, depth)
      let name = g.random.pick(["mean", "sum", "max", "std"])
      return "(\(source) - \(g.real(shape, depth)).\(name)(axis=\(g.random.next(below: 2)), keepdims=True))"
    },
    { g, shape, depth in
      guard !shape.isEmpty else { return nil }
      let axis = g.axis(g.random.next(below: shape.count), shape.count)
      return g.random.chance(0.5)
        ? "np.cumsum(\(g.real(shape, depth)), axis=\(axis))"
        : "np.cumprod(np.tanh(\(g.real(shape, depth))), axis=\(axis))"
    },
    { g, shape, depth in
      guard !shape.isEmpty else { return nil }
      let axis = g.random.next(below: shape.count)
      var wide = shape
      wide[axis] += 1
      return "np.diff(\(g.real(wide, depth)), axis=\(axis))"
    },
    { g, shape, depth in
      guard shape == [2] || shape == [3] else { return nil }
      return "np.quantile(\(g.real([g.n], depth)), \(shape == [2] ? "[0.2, 0.7]" : "[0.05, 0.5, 0.95]"))"
    },
  ]

  /// Products of matrices and what is solved with them.
  private static let products: [Production] = [
    { g, shape, depth in
      let inner = g.random.pick([2, 3, g.n])
      switch shape.count {
      case 0: return "(\(g.real([inner], depth)) @ \(g.real([inner], depth)))"
      case 1 where g.random.chance(0.5): return "(\(g.real([shape[0], inner], depth)) @ \(g.real([inner], depth)))"
      case 1: return "(\(g.real([inner], depth)) @ \(g.real([inner, shape[0]], depth)))"
      case 2: return "(\(g.real([shape[0], inner], depth)) @ \(g.real([inner, shape[1]], depth)))"
      default: return nil
      }
    },
    { g, shape, depth in
      guard shape.count == 2 else { return nil }
      return "np.outer(\(g.real([shape[0]], depth)), \(g.real([shape[1]], depth)))"
    },
    { g, shape, depth in
      guard shape.isEmpty else { return nil }
      return "np.\(g.random.pick(["dot", "inner", "vdot"]))(\(g.real([g.n], depth)), \(g.real([g.n], depth)))"
    },
    { g, shape, depth in
      guard (1...2).contains(shape.count), shape[0] <= 4 else { return nil }
      return "np.linalg.solve(\(g.positiveDefinite(shape[0], depth)), \(g.real(shape, depth)))"
    },
    { g, shape, depth in
      guard shape.count == 2, shape[0] == shape[1] else { return nil }
      let name = g.random.pick(["np.linalg.inv", "np.linalg.cholesky", "np.linalg.pinv"])
      return "\(name)(\(g.positiveDefinite(shape[0], depth)))"
    },
    { g, shape, depth in
      guard shape == [g.k] else { return nil }
      let name = g.random.pick(["np.linalg.eigvalsh(#)", "np.linalg.eigh(#)[0]", "np.linalg.svd(#, compute_uv=False)"])
      return name.replacing("#", with: g.positiveDefinite(g.k, depth))
    },
    { g, shape, depth in
      guard shape.isEmpty else { return nil }
      let name = g.random.pick(["np.linalg.det(#)", "np.trace(#)", "np.linalg.slogdet(#)[1]", "np.linalg.cond(#)"])
      return name.replacing("#", with: g.positiveDefinite(g.k, depth))
    },
    { g, shape, depth in
      guard shape == [g.k] else { return nil }
      let table = "np.vstack([np.tanh(\(g.real([g.n, g.k], depth))), 2 * np.eye(\(g.k))])"
      return "np.linalg.lstsq(\(table), \(g.real([g.n + g.k], depth)), rcond=None)[0]"
    },
    { g, shape, depth in
      guard shape == [g.k, g.k] else { return nil }
      return "np.abs(np.linalg.qr(np.vstack([np.tanh(\(g.real([g.n, g.k], depth))), 2 * np.eye(\(g.k))]))[1])"
    },
    { g, shape, depth in
      guard shape.count == 2, shape[0] == shape[1] else { return nil }
      return g.random.pick(["np.diag(#)", "np.tril(np.outer(#, #))", "np.triu(np.outer(#, #), 1)"])
        .replacing("#", with: g.real([shape[0]], depth))
    },
    { g, shape, depth in
      guard shape.count == 1 else { return nil }
      return "(1.0 * np.diag(\(g.real([shape[0], shape[0]], depth))))"
    },
  ]

  /// Arrangements, calls, conditional expressions.
  private static let others: [Production] = [
    { g, shape, depth in g.part(.real, shape, depth) },
    { g, shape, depth in g.arranged(.real, shape, depth) },
    { g, shape, depth in g.arranged(.real, shape, depth) },
    { g, shape, depth in g.choice(.real, shape, depth) },
    { g, shape, depth in
      let fitting = g.helpers.filter { $0.result.shape == shape }
      guard !fitting.isEmpty else { return nil }
      let helper = g.random.pick(fitting)
      return "\(helper.name)(\(helper.parameters.map { g.expression($0, depth) }.joined(separator: ", ")))"
    },
    { g, shape, depth in
      "(lambda q, r=\(g.literal()): q * r + np.sin(q))(\(g.real(shape, depth)))"
    },
    { g, shape, depth in
      guard shape.count == 1, shape[0] <= 4 else { return nil }
      let items = (0..<shape[0]).map { _ in g.real([], depth) }
      return "np.array([\(items.joined(separator: ", "))])"
    },
    { g, shape, depth in
      guard shape.count == 1 else { return nil }
      return "np.array([q * \(g.literal()) + \(g.real([], depth)) for q in \(g.real(shape, depth))])"
    },
    { g, shape, depth in
      guard shape.isEmpty else { return nil }
      return "\(g.random.pick(["max", "min"]))(\(g.real([], depth)), \(g.real([], depth)))"
    },
    { g, shape, depth in
      guard shape.isEmpty else { return nil }
      return "float(\(g.real([], depth)))"
    },
    { g, shape, depth in
      guard shape.isEmpty else { return nil }
      return "sum([\(g.real([], depth)) for q in range(\(1 + g.random.next(below: 3)))])"
    },
    { g, shape, depth in
      guard shape.count == 1 else { return nil }
      return "np.take(\(g.real([g.n], depth)), \(g.integer(shape, depth)) % \(g.n))"
    },
  ]
}
