import Engine

extension ProgramGenerator {
  /// Forms of expressions whose entries are booleans.
  static let booleans: [Production] = [
    { g, shape, depth in
      let (a, b) = g.operands(shape)
      return "(\(g.real(a, depth)) \(g.random.pick(["<", "<=", ">", ">="])) \(g.real(b, depth)))"
    },
    { g, shape, depth in
      let (a, b) = g.operands(shape)
      let operation = g.random.pick(["<", "<=", ">", ">=", "==", "!="])
      return "(\(g.integer(a, depth)) \(operation) \(g.integer(b, depth)))"
    },
    { g, shape, depth in "(\(g.real(shape, depth)) > \(g.literal()))" },
    { g, shape, depth in
      guard !shape.isEmpty else { return nil }
      return "(\(g.boolean(shape, depth)) \(g.random.pick(["&", "|", "^"])) \(g.boolean(shape, depth)))"
    },
    { g, shape, depth in
      guard !shape.isEmpty else { return nil }
      return "(~\(g.boolean(shape, depth)))"
    },
    { g, shape, depth in
      let name = g.random.pick(["np.logical_and", "np.logical_or", "np.logical_xor"])
      return "\(name)(\(g.boolean(shape, depth)), \(g.boolean(shape, depth)))"
    },
    { g, shape, depth in "np.logical_not(\(g.boolean(shape, depth)))" },
    { g, shape, depth in "np.isfinite(\(g.real(shape, depth)))" },
    { g, shape, depth in "\(g.random.pick(["np.isnan", "np.isinf"]))(\(g.real(shape, depth)))" },
    { g, shape, depth in
      guard shape.isEmpty else { return nil }
      return "(\(g.boolean([], depth)) \(g.random.pick(["and", "or"])) \(g.boolean([], depth)))"
    },
    { g, shape, depth in
      guard shape.isEmpty else { return nil }
      return "(not \(g.boolean([], depth)))"
    },
    { g, shape, depth in
      guard shape.isEmpty else { return nil }
      return "(\(g.literal()) - 2 < \(g.real([], depth)) <= \(g.real([], depth)))"
    },
    { g, shape, depth in
      guard let (wide, axis, _) = g.widened(shape) else { return nil }
      return "\(g.boolean(wide, depth)).\(g.random.pick(["any", "all"]))(axis=\(g.axis(axis, wide.count)))"
    },
    { g, shape, depth in
      guard shape.isEmpty else { return nil }
      return "np.\(g.random.pick(["any", "all"]))(\(g.boolean(g.random.pick([[g.n], [g.n, g.k]]), depth)))"
    },
    { g, shape, depth in "np.where(\(g.boolean(shape, depth)), \(g.boolean(shape, depth)), \(g.boolean(shape, depth)))"
    },
    { g, shape, depth in g.part(.boolean, shape, depth) },
  ]
}
