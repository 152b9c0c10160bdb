import Language

extension Operations {
  /// Methods of `numpy.random.Generator`.
  static let random: [OperationEntry] = [
    OperationEntry(
      "np.random.default_rng", "seed?", "a generator of this seed: the same numbers in every replication, not NumPy's"
    ) { t, a in
      guard let seed = t.given(a[0]) else {
        throw t.refuse(
          "np.random.default_rng without a seed", "a seed, or a parameter `rng`: the generator, seeded by --seed")
      }
      let number = try t.integer(seed, "the seed of default_rng")
      guard number >= 0 else { throw t.failure(.invalidValue, "ValueError: expected non-negative integer") }
      return .generator(SeededGenerator(seed: UInt64(number), origin: t.draws, born: t.instructions.count))
    },
    OperationEntry("rng.random", "size?", "uniform on [0, 1)") { t, a in .array(try t.draw(.uniform, [], a[0])) },
    OperationEntry("rng.uniform", "low? high? size?", "uniform on [low, high)") { t, a in
      let (low, high) = (try t.numpy(a[0] ?? .real(0)), try t.numpy(a[1] ?? .real(1)))
      try t.require(high, .less, low, "ValueError: high - low < 0")
      let u = try t.draw(.uniform, [], try t.size(a[2], [low, high]))
      if low.constantScalar == 0, high.constantScalar == 1 { return .array(u) }
      return .array(
        try t.keepPython(
          u, t.binary(.add, low, try t.binary(.multiply, try t.binary(.subtract, high, low, .real), u, .real), .real)))
    },
    OperationEntry("rng.standard_normal", "size?", "normal, mean 0, standard deviation 1") { t, a in
      .array(try t.draw(.normal, [], a[0]))
    },
    OperationEntry("rng.normal", "loc? scale? size?", "normal with mean loc and standard deviation scale") { t, a in
      try t.located(.normal, a) { $0 }
    },
    OperationEntry("rng.lognormal", "mean? sigma? size?", "exponential of a normal") { t, a in
      guard case .array(let z) = try t.located(.normal, a, scale: "sigma", { $0 }) else { return .nothing }
      return .array(try t.keepPython(z, t.unary(.exp, z, .real)))
    },
    OperationEntry("rng.standard_exponential", "size?", "exponential, mean 1") { t, a in
      .array(try t.draw(.exponential, [], a[0]))
    },
    OperationEntry("rng.exponential", "scale? size?", "exponential with mean scale") { t, a in
      try t.located(.exponential, [.real(0), a[0] ?? .real(1), a[1]]) { $0 }
    },
    OperationEntry("rng.laplace", "loc? scale? size?", "double exponential") { t, a in try t.located(.laplace, a) { $0 }
    },
    OperationEntry("rng.logistic", "loc? scale? size?", "logistic") { t, a in try t.located(.logistic, a) { $0 } },
    OperationEntry("rng.gumbel", "loc? scale? size?", "extreme value of type I") { t, a in
      try t.located(.gumbel, a) { $0 }
    },
    OperationEntry("rng.standard_cauchy", "size?", "Cauchy") { t, a in .array(try t.draw(.cauchy, [], a[0])) },
    OperationEntry("rng.weibull", "a size?", "Weibull with shape a") { t, a in
      let shape = try t.numpy(a[0])
      try t.require(shape, .less, t.scalar(0), "ValueError: a < 0")
      let e = try t.draw(.exponential, [], try t.size(a[1], [shape]))
      return .array(try t.keepPython(e, t.binary(.power, e, try t.unary(.reciprocal, shape, .real), .real)))
    },
    OperationEntry("rng.pareto", "a size?", "Lomax: Pareto less one, with shape a") { t, a in
      let shape = try t.numpy(a[0])
      try t.require(shape, .lessEqual, t.scalar(0), "ValueError: a <= 0")
      let e = try t.draw(.exponential, [], try t.size(a[1], [shape]))
      return .array(try t.keepPython(e, t.unary(.expm1, try t.binary(.divide, e, shape, .real), .real)))
    },
    OperationEntry("rng.standard_gamma", "shape size?", "gamma with scale 1") { t, a in
      let shape = try t.numpy(a[0])
      try t.require(shape, .less, t.scalar(0), "ValueError: shape < 0")
      return .array(try t.draw(.gamma, [shape], try t.size(a[1], [shape])))
    },
    OperationEntry("rng.gamma", "shape scale? size?", "gamma") { t, a in
      let (shape, scale) = (try t.numpy(a[0]), try t.numpy(a[1] ?? .real(1)))
      try t.require(shape, .less, t.scalar(0), "ValueError: shape < 0")
      try t.require(scale, .less, t.scalar(0), "ValueError: scale < 0")
      let g = try t.draw(.gamma, [shape], try t.size(a[2], [shape, scale]))
      return .array(try t.keepPython(g, t.binary(.multiply, g, scale, .real)))
    },
    OperationEntry("rng.chisquare", "df size?", "chi-square with df degrees of freedom") { t, a in
      try t.parametric(.chisquare, [a[0]], a[1])
    },
    OperationEntry("rng.standard_t", "df size?", "Student's t with df degrees of freedom") { t, a in
      try t.parametric(.standardT, [a[0]], a[1])
    },
    OperationEntry("rng.f", "dfnum dfden size?", "Fisher's F") { t, a in try t.parametric(.f, [a[0], a[1]], a[2]) },
    OperationEntry("rng.beta", "a b size?", "beta") { t, a in try t.parametric(.beta, [a[0], a[1]], a[2]) },
    OperationEntry("rng.dirichlet", "alpha size?", "Dirichlet, the last axis adds up to one") { t, a in
      let alpha = try t.numpy(a[0])
      guard alpha.rank == 1 else { throw t.failure(.shape, "alpha must be a vector") }
      try t.require(alpha, .less, t.scalar(0), "ValueError: alpha < 0")
      let lead = try a[1].map { try t.sizeShape($0) } ?? []
      let shape = lead + alpha.shape
      let g = try t.draw(.gamma, [alpha], try t.tuple(shape.map { .integer($0) }))
      let total = try t.reduce(.sum, g, axes: [shape.count - 1], keep: true, element: .real)
      return .array(try t.binary(.divide, g, total, .real))
    },
    OperationEntry("rng.poisson", "lam? size?", "Poisson with mean lam") { t, a in
      try t.parametric(.poisson, [a[0] ?? .real(1)], a[1])
    },
    OperationEntry("rng.binomial", "n p size?", "binomial") { t, a in try t.parametric(.binomial, [a[0], a[1]], a[2]) },
    OperationEntry("rng.negative_binomial", "n p size?", "failures before n successes") { t, a in
      try t.parametric(.negativeBinomial, [a[0], a[1]], a[2])
    },
    OperationEntry("rng.geometric", "p size?", "number of trials up to the first success") { t, a in
      try t.parametric(.geometric, [a[0]], a[1])
    },
    OperationEntry("rng.integers", "low high? size? | endpoint?", "whole numbers from low up to, not including, high") {
      t, a in
      var (low, high) = (try t.numpy(a[0]), try t.numpy(a[0]))
      if let top = t.given(a[1]) { high = try t.numpy(top) } else { low = t.scalar(0, .integer) }
      if try a[3].map({ try t.flag($0, "endpoint") }) ?? false {
        high = try t.binary(.add, high, t.scalar(1, .integer), .integer)
      }
      let empty = try t.binary(.greaterEqual, low, high, .boolean)
      try t.failWhere(try t.anyOf(empty), .invalidValue, "ValueError: low >= high")
      return .array(try t.draw(.integers, [low, high], try t.size(a[2], [low, high])))
    },
    OperationEntry("rng.permutation", "x", "a random order of 0 … x-1, or of the rows of x") { t, a in
      if case .array(let array)? = a[0], array.rank > 0 {
        return .array(try t.read(array, [.array(try t.randomOrder(array.shape[0]))]))
      }
      if case .list? = a[0] {
        return .array(try t.read(t.numpy(a[0]), [.array(try t.randomOrder(t.numpy(a[0]).shape[0]))]))
      }
      return .array(try t.randomOrder(max(try t.integer(a[0] ?? .nothing, "permutation's argument"), 0)))
    },
    OperationEntry("rng.shuffle", "x", "puts the rows of x in random order, in place") { t, a in
      guard case .array(let array)? = a[0], array.rank > 0 else { throw t.refuse("rng.shuffle takes an array") }
      try t.store(try t.read(array, [.array(try t.randomOrder(array.shape[0]))]), into: array)
      return .nothing
    },
    OperationEntry("rng.choice", "a size? replace? p?", "random entries of a vector (or of 0 … a-1)") { t, a in
      try t.choice(a)
    },
    OperationEntry("rng.multivariate_normal", "mean cov size?", "normal vectors with a mean and covariance matrix") {
      t, a in
      let mean = try t.numpy(a[0])
      let covariance = try t.square(a[1])
      let k = covariance.shape[0]
      guard mean.shape == [k] else { throw t.failure(.shape, "mean and cov do not fit") }
      let factor = try t.emit(
        .linear(.covarianceFactor), [covariance], ArrayType(.real, shape: [k, k]), cost: k * k * k)
      let lead = try a[2].map { try t.sizeShape($0) } ?? []
      let rows = try t.entries(lead)
      let z = try t.draw(.normal, [], try t.tuple([.integer(rows), .integer(k)]))
      let x = try t.binary(.add, try t.matrixProduct(z, t.transposed(factor)), mean, .real)
      return .array(try t.reshaped(x, lead + [k]))
    },
  ]
}

extension Tracer {
  /// The shape that `size` names; None is a number.
  func sizeShape(_ value: Value) throws -> [Int] {
    if case .nothing = value { return [] }
    return try shape(value)
  }

  /// `size`, or the shape that the parameters broadcast to where it is left out.
  func size(_ size: Value?, _ parameters: [ArrayValue]) throws -> Value? {
    if let size {
      if case .nothing = size {
      } else {
        let shape = try sizeShape(size)
        for parameter in parameters where Shape.broadcast(parameter.shape, shape) != shape {
          throw failure(
            .shape, "the parameter of shape \(Shape.text(parameter.shape)) does not fit size \(Shape.text(shape))")
        }
        return size
      }
    }
    var shape: [Int] = []
    for parameter in parameters {
      guard let wider = Shape.broadcast(shape, parameter.shape) else {
        throw failure(.shape, "the parameters' shapes do not fit")
      }
      shape = wider
    }
    return shape.isEmpty ? nil : try tuple(shape.map { .integer($0) })
  }

  /// Draws of one kind; numbers drawn without `size` are Python's, as in NumPy.
  func draw(_ source: Distribution, _ parameters: [ArrayValue], _ size: Value?) throws -> ArrayValue {
    let shape = try size.map { try sizeShape($0) } ?? []
    let count = try entries(shape)
    let number = draws &- (seeded?.origin ?? 0)
    draws += 1
    let inputs = try parameters.map { parameter -> ArrayValue in
      guard Shape.broadcast(parameter.shape, shape) == shape else {
        throw failure(.shape, "the parameters do not fit the size")
      }
      return try contiguous(broadcastView(parameter, shape))
    }
    let element: ElementType = source.isDiscrete ? .integer : .real
    var result = try emit(
      .random(
        RandomDraw(source: source, draw: number, isFixed: isFixing, seed: seeded?.seed, born: seeded?.born ?? 0)),
      inputs, ArrayType(element, shape: shape), cost: 4 * max(count, 1))
    let isNumber: Bool
    switch size {
    case nil, .some(.nothing): isNumber = true
    default: isNumber = false
    }
    if isNumber {
      result.kind = element == .real && parameters.allSatisfy { $0.shape.isEmpty } ? .pythonScalar : .numpyScalar
    } else {
      result.kind = .array
    }
    return result
  }

  /// A result that is a Python number where the draw was one.
  func keepPython(_ drawn: ArrayValue, _ result: ArrayValue) -> ArrayValue {
    var copy = result
    if result.shape.isEmpty { copy.kind = drawn.kind }
    return copy
  }

  /// The replication fails where a parameter is out of its bounds, as NumPy's raises.
  func require(_ parameter: ArrayValue, _ isBad: BinaryKernel, _ bound: ArrayValue, _ message: String) throws {
    try failWhere(try anyOf(try binary(isBad, parameter, bound, .boolean)), .invalidValue, message)
  }

  /// loc + scale * f(draw).
  func located(
    _ source: Distribution, _ a: [Value?], scale name: String = "scale", _ transform: (ArrayValue) throws -> ArrayValue
  ) throws -> Value {
    let (loc, scale) = (try numpy(a[0] ?? .real(0)), try numpy(a[1] ?? .real(1)))
    try require(scale, .less, scalar(0), "ValueError: \(name) < 0")
    let drawn = try draw(source, [], try size(a[2], [loc, scale]))
    var x = try transform(drawn)
    if scale.constantScalar != 1 { x = try binary(.multiply, x, scale, .real) }
    if loc.constantScalar != 0 { x = try binary(.add, loc, x, .real) }
    return .array(keepPython(drawn, x))
  }

  /// A draw of a distribution with parameters.
  func parametric(_ source: Distribution, _ parameters: [Value?], _ size: Value?) throws -> Value {
    let arrays = try parameters.map { try numpy($0) }
    for (array, bound) in zip(arrays, source.bounds) {
      if let low = bound.low {
        try require(
          array, bound.isOpen ? .lessEqual : .less, scalar(low),
          "ValueError: \(bound.name) \(bound.isOpen ? "<=" : "<") \(Int(low))")
      }
      if let high = bound.high {
        try require(array, .greater, scalar(high), "ValueError: \(bound.name) value too large")
        try require(array, .notEqual, array, "ValueError: \(bound.name) contains NaNs")
      }
    }
    return .array(try draw(source, arrays, try self.size(size, arrays)))
  }

  /// 0 … n-1 in random order: the order of n uniform numbers.
  func randomOrder(_ n: Int) throws -> ArrayValue {
    let u = try draw(.uniform, [], .integer(n))
    return try emit(.argsort, [u], ArrayType(.integer, shape: [n]), cost: sortCost(u))
  }

  func choice(_ a: [Value?]) throws -> Value {
    var source: ArrayValue?
    let n: Int
    switch a[0] {
    case .integer(let count)?: n = count
    default:
      let array = try numpy(a[0])
      if array.rank == 0 {
        n = try integer(a[0] ?? .nothing, "choice's argument")
      } else {
        n = array.shape[0]
        source = array
      }
    }
    guard n > 0 else { throw failure(.invalidValue, "ValueError: a must be a positive integer") }
    let size = a[1]
    let shape = try size.map { try sizeShape($0) } ?? []
    let replace = try a[2].map { try flag($0, "replace") } ?? true
    let index: ArrayValue
    if let p = given(a[3]) {
      let weights = try numpy(p)
      guard weights.shape == [n] else { throw failure(.shape, "ValueError: a and p must have same size") }
      try require(weights, .less, scalar(0), "ValueError: Probabilities are not non-negative")
      let sum = try reduce(.sum, weights, axes: [0], keep: false, element: .real)
      let gap = try unary(.absolute, try binary(.subtract, sum, scalar(1), .real), .real)
      // NumPy's tolerance: the square root of the machine's precision.
      let near = try binary(.lessEqual, gap, scalar(0x1p-26), .boolean)
      try failWhere(try not(near), .invalidValue, "ValueError: Probabilities do not sum to 1")
      if !replace { return try weightedOrder(weights, shape, source) }
      let cumulative = try running(.cumulativeSum, weights, .integer(0), .real)
      let total = try read(cumulative, [.integer(-1)])
      let u = try binary(.multiply, try draw(.uniform, [], size), total, .real)
      index = try emit(
        .searchsorted(right: true), [cumulative, try contiguous(u)], ArrayType(.integer, shape: u.shape),
        cost: 16 * max(u.count, 1))
    } else if replace {
      index = try draw(.integers, [scalar(0, .integer), scalar(Double(n), .integer)], size)
    } else {
      let count = try entries(shape)
      guard count <= n else {
        throw failure(.invalidValue, "ValueError: cannot take a larger sample than population when replace is False")
      }
      let order = try randomOrder(n)
      index = try reshaped(try read(order, [.slice(0, count, nil)]), shape)
    }
    guard let source else { return .array(index) }
    return .array(try read(source, [.array(index)]))
  }

  /// Positions drawn without replacement by weights: the order of exponential numbers over the weights (Efraimidis &
  /// Spirakis 2006).
  private func weightedOrder(_ weights: ArrayValue, _ shape: [Int], _ source: ArrayValue?) throws -> Value {
    let count = try entries(shape)
    let positive = try binary(.greater, weights, scalar(0), .boolean)
    let enough = try reduce(.sum, positive, axes: [0], keep: false, element: .integer)
    try failWhere(
      try binary(.less, enough, scalar(Double(count), .integer), .boolean), .invalidValue,
      "ValueError: Fewer non-zero entries in p than size")
    let keys = try binary(.divide, try draw(.exponential, [], .integer(weights.count)), weights, .real)
    let order = try emit(.argsort, [keys], ArrayType(.integer, shape: [weights.count]), cost: sortCost(keys))
    guard count <= weights.count else {
      throw failure(.invalidValue, "ValueError: cannot take a larger sample than population when replace is False")
    }
    let index = try reshaped(try read(order, [.slice(0, count, nil)]), shape)
    guard let source else { return .array(index) }
    return .array(try read(source, [.array(index)]))
  }
}
