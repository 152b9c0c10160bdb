import Engine

extension ProgramGenerator {
  /// Forms of expressions whose entries are integers.
  static let integers: [Production] = [
    { g, shape, depth in
      let (a, b) = g.operands(shape)
      return "(\(g.integer(a, depth)) \(g.random.pick(["+", "-"])) \(g.integer(b, depth)))"
    },
    { g, shape, depth in
      let (a, b) = g.operands(shape)
      return "((\(g.integer(a, depth)) * \(g.integer(b, depth))) % \(g.random.pick([7, 11, -5])))"
    },
    { g, shape, depth in "(\(g.integer(shape, depth)) // \(g.random.pick([2, 3, -2])))" },
    { g, shape, depth in "\(g.random.pick(["np.abs", "np.sign", "np.negative", "-"]))(\(g.integer(shape, depth)))" },
    { g, shape, depth in
      "(0 + np.where(\(g.boolean(shape, depth)), \(g.integer(shape, depth)), \(g.integer([], depth))))"
    },
    { g, shape, depth in
      let (a, b) = g.operands(shape)
      return "\(g.random.pick(["np.maximum", "np.minimum"]))(\(g.integer(a, depth)), \(g.integer(b, depth)))"
    },
    { g, shape, depth in "np.clip(\(g.integer(shape, depth)), -2, 3)" },
    { g, shape, depth in
      guard let (wide, axis, _) = g.widened(shape) else { return nil }
      return "\(g.boolean(wide, depth)).sum(axis=\(g.axis(axis, wide.count)))"
    },
    { g, shape, depth in
      guard let (wide, axis, _) = g.widened(shape) else { return nil }
      let name = g.random.pick(["sum", "min", "max"])
      return "\(g.integer(wide, depth)).\(name)(axis=\(g.axis(axis, wide.count)))"
    },
    { g, shape, depth in
      guard let (wide, axis, _) = g.widened(shape) else { return nil }
      return "np.\(g.random.pick(["argmax", "argmin"]))(\(g.real(wide, depth)), axis=\(g.axis(axis, wide.count)))"
    },
    { g, shape, depth in
      guard shape.count == 1 else { return nil }
      return "np.argsort(\(g.real(shape, depth)), kind=\"stable\")"
    },
    { g, shape, depth in
      guard !shape.isEmpty else { return nil }
      return "np.cumsum(\(g.integer(shape, depth)), axis=\(g.random.next(below: shape.count)))"
    },
    { g, shape, depth in
      guard shape.isEmpty else { return nil }
      return "np.count_nonzero(\(g.boolean([g.n], depth)))"
    },
    { g, shape, depth in
      guard shape.isEmpty else { return nil }
      return "len(\(g.real([g.n], depth))[\(g.boolean([g.n], depth))])"
    },
    { g, shape, depth in
      guard shape.isEmpty else { return nil }
      return "np.searchsorted(np.sort(\(g.real([g.n], depth))), \(g.real([], depth)))"
    },
    { g, shape, depth in
      guard !shape.isEmpty else { return nil }
      return "(np.floor(\(g.real(shape, depth))).astype(int) % 9)"
    },
    { g, shape, depth in
      guard !shape.isEmpty else { return nil }
      return "\(g.boolean(shape, depth)).astype(int)"
    },
    { g, shape, depth in
      guard shape.count == 2 else { return nil }
      let inner = g.random.pick([2, 3])
      return "((\(g.integer([shape[0], inner], depth)) % 5) @ (\(g.integer([inner, shape[1]], depth)) % 5))"
    },
    { g, shape, depth in g.part(.integer, shape, depth) },
    { g, shape, depth in g.arranged(.integer, shape, depth) },
    { g, shape, depth in g.choice(.integer, shape, depth) },
  ]
}
