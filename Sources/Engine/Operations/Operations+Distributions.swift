import Language

extension Operations {
  /// A distribution of `scipy.stats`.
  private struct Family {
    var name: String
    /// Parameters of its shape, with a space before each.
    var shapes: String
    var title: String
    var isDiscrete = false
  }

  private static let laws: [Family] = [
    Family(name: "norm", shapes: "", title: "normal"), Family(name: "t", shapes: " df", title: "Student's t"),
    Family(name: "chi2", shapes: " df", title: "chi-square"),
    Family(name: "f", shapes: " dfn dfd", title: "Fisher's F"),
    Family(name: "expon", shapes: "", title: "exponential"), Family(name: "uniform", shapes: "", title: "uniform"),
    Family(name: "gamma", shapes: " a", title: "gamma"), Family(name: "beta", shapes: " a b", title: "beta"),
    Family(name: "laplace", shapes: "", title: "double exponential"),
    Family(name: "logistic", shapes: "", title: "logistic"), Family(name: "lognorm", shapes: " s", title: "log-normal"),
    Family(name: "cauchy", shapes: "", title: "Cauchy"), Family(name: "weibull_min", shapes: " c", title: "Weibull"),
    Family(name: "pareto", shapes: " b", title: "Pareto"),
    Family(name: "gumbel_r", shapes: "", title: "extreme value of type I"),
    Family(name: "halfnorm", shapes: "", title: "absolute value of a normal"),
    Family(name: "binom", shapes: " n p", title: "binomial", isDiscrete: true),
    Family(name: "bernoulli", shapes: " p", title: "Bernoulli", isDiscrete: true),
    Family(name: "poisson", shapes: " mu", title: "Poisson", isDiscrete: true),
    Family(name: "geom", shapes: " p", title: "geometric", isDiscrete: true),
    Family(name: "nbinom", shapes: " n p", title: "negative binomial", isDiscrete: true),
  ]

  /// Methods of distributions, and whether their argument is a probability.
  private static let densities: [(name: String, title: String)] = [
    ("pdf", "density"), ("logpdf", "logarithm of the density"), ("cdf", "distribution function"),
    ("logcdf", "logarithm of the distribution function"), ("sf", "1 - distribution function"),
    ("logsf", "logarithm of 1 - distribution function"), ("ppf", "quantile"), ("isf", "quantile of 1 - q"),
  ]
  private static let masses: [(name: String, title: String)] = [
    ("pmf", "probability of k"), ("logpmf", "logarithm of the probability of k"), ("cdf", "distribution function"),
    ("sf", "1 - distribution function"), ("ppf", "quantile"),
  ]

  /// `scipy.stats`: distributions.
  static let distributions: [OperationEntry] = laws.flatMap { family -> [OperationEntry] in
    let methods = family.isDiscrete ? masses : densities
    var entries = methods.filter { !(family.name == "nbinom" && $0.name == "ppf") }.map {
      entry(family, $0.name, $0.title)
    }
    if !family.isDiscrete {
      entries.append(
        OperationEntry(
          "scipy.stats.\(family.name).interval", "confidence\(family.shapes) loc? scale?",
          "\(family.title): the two quantiles around the middle with this probability between them"
        ) { t, a in
          let level = try t.numpy(a[0])
          for (isBad, bound) in [(BinaryKernel.less, 0.0), (.greater, 1)] {
            try t.require(level, isBad, t.scalar(bound), "ValueError: alpha must be between 0 and 1 inclusive")
          }
          let half = try t.binary(.multiply, try t.binary(.subtract, t.scalar(1), level, .real), t.scalar(0.5), .real)
          let other = try t.binary(.multiply, try t.binary(.add, t.scalar(1), level, .real), t.scalar(0.5), .real)
          return try t.tuple(
            try [half, other].map { q in
              try t.operation("scipy.stats.\(family.name).ppf", [.array(q)] + a.dropFirst())
            })
        })
    }
    entries.append(
      OperationEntry("scipy.stats.\(family.name).rvs", "*", OperationEntry.refused) { t, _ in
        throw t.refuse(
          "scipy.stats.\(family.name).rvs draws from a generator of its own", "use a method of `rng`: rng.normal, …")
      })
    return entries
  }

  private static func entry(_ family: Family, _ method: String, _ title: String) -> OperationEntry {
    let isQuantile = method == "ppf" || method == "isf"
    let isDiscrete = family.isDiscrete
    let first = isQuantile ? "q" : isDiscrete ? "k" : "x"
    let count = family.shapes.split(separator: " ").count
    let parameters = "\(first)\(family.shapes) loc?" + (isDiscrete ? "" : " scale?")
    var result = OperationEntry("scipy.stats.\(family.name).\(method)", parameters, "\(family.title): \(title)") {
      t, a in
      let loc = try t.given(a[count + 1]).map { try t.numpy($0) }
      let scale = isDiscrete ? nil : try t.given(a[count + 2]).map { try t.numpy($0) }
      var x = try t.numpy(a[0])
      x.element = .real
      if !isQuantile {
        if let loc { x = try t.binary(.subtract, x, loc, .real) }
        if let scale { x = try t.binary(.divide, x, scale, .real) }
      }
      let shapes = try a[1..<(count + 1)].map { value -> Value in
        var shape = try t.numpy(value)
        shape.element = .real
        return .array(shape)
      }
      var value = try t.standard(family.name, method, [.array(x)] + shapes)
      if isQuantile {
        if let scale { value = try t.binary(.multiply, value, scale, .real) }
        if let loc { value = try t.binary(.add, value, loc, .real) }
      } else if let scale {
        if method == "pdf" { value = try t.binary(.divide, value, scale, .real) }
        if method == "logpdf" { value = try t.binary(.subtract, value, try t.unary(.log, scale, .real), .real) }
      }
      if let scale, !(scale.constantEntries?.allSatisfy { $0 > 0 } ?? false) {
        let isValid = try t.binary(.greater, scale, t.scalar(0), .boolean)
        value = try t.elementwise(.ternary(.where), [isValid, value, t.scalar(.nan)], .real)
      }
      return .array(value)
    }
    result.library = (.distributions, family.name + "_" + method)
    return result
  }
}

extension Tracer {
  /// A method of a distribution with location 0 and scale 1; what the library does not hold follows from what it does.
  fileprivate func standard(_ name: String, _ method: String, _ a: [Value]) throws -> ArrayValue {
    if try libraryFunction(.distributions, name + "_" + method) != nil {
      return try numpy(try library(.distributions, name + "_" + method, a.map { $0 }))
    }
    switch method {
    case "logpdf": return try unary(.log, try standard(name, "pdf", a), .real)
    case "logcdf": return try unary(.log, try standard(name, "cdf", a), .real)
    case "logsf": return try unary(.log, try standard(name, "sf", a), .real)
    default: throw refuse("scipy.stats.\(name).\(method) is not part of Aitken's Python")
    }
  }
}
