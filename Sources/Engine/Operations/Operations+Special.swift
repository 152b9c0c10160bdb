import Language

extension Operations {
  /// `scipy.special` and `scipy.stats`.
  static let special: [OperationEntry] =
    [
      ("erf", UnaryKernel.erf, "error function"), ("erfc", .erfc, "1 - erf(x)"), ("gamma", .gamma, "gamma function"),
      ("gammaln", .gammaln, "logarithm of the gamma function"), ("digamma", .digamma, "derivative of gammaln"),
      ("psi", .digamma, "derivative of gammaln"), ("expit", .expit, "1 / (1 + exp(-x))"),
      ("logit", .logit, "log(p / (1 - p))"), ("ndtr", .ndtr, "normal distribution function"),
      ("ndtri", .ndtri, "normal quantile"),
    ].map { name, kernel, summary in
      OperationEntry("scipy.special." + name, "x", summary) { t, a in .array(try t.unary(kernel, t.numpy(a[0]), .real))
      }
    }
    + [
      OperationEntry("scipy.stats.norm.cdf", "x loc? scale?", "normal distribution function") { t, a in
        .array(try t.unary(.ndtr, try t.standardised(a), .real))
      },
      OperationEntry("scipy.stats.norm.sf", "x loc? scale?", "1 - normal distribution function") { t, a in
        .array(try t.unary(.ndtr, try t.unary(.negative, try t.standardised(a), .real), .real))
      },
      OperationEntry("scipy.stats.norm.pdf", "x loc? scale?", "normal density") { t, a in
        let density = try t.unary(.normalDensity, try t.standardised(a), .real)
        guard let scale = a[2] else { return .array(density) }
        return .array(try t.binary(.divide, density, t.numpy(scale), .real))
      },
      OperationEntry("scipy.stats.norm.ppf", "q loc? scale?", "normal quantile") { t, a in
        var z = try t.unary(.ndtri, t.numpy(a[0]), .real)
        if let scale = a[2] { z = try t.binary(.multiply, z, t.numpy(scale), .real) }
        if let loc = a[1] { z = try t.binary(.add, z, t.numpy(loc), .real) }
        return .array(z)
      },
    ]
    + [
      OperationEntry("scipy.stats.t.cdf", "x df", "Student's t: distribution function") { t, a in
        .array(try t.binary(.stdtr, t.numpy(a[1]), t.numpy(a[0]), .real))
      },
      OperationEntry("scipy.stats.t.sf", "x df", "Student's t: 1 - distribution function") { t, a in
        .array(try t.binary(.stdtr, t.numpy(a[1]), try t.unary(.negative, t.numpy(a[0]), .real), .real))
      },
      OperationEntry("scipy.stats.t.ppf", "q df", "Student's t: quantile") { t, a in
        .array(try t.binary(.stdtrit, t.numpy(a[1]), t.numpy(a[0]), .real))
      },
      OperationEntry("scipy.stats.t.pdf", "x df", "Student's t: density") { t, a in
        let (x, df) = (try t.numpy(a[0]), try t.numpy(a[1]))
        let half = try t.binary(.multiply, df, t.scalar(0.5), .real)
        let upper = try t.binary(.add, half, t.scalar(0.5), .real)
        let gammas = try t.binary(
          .subtract, try t.unary(.gammaln, upper, .real), try t.unary(.gammaln, half, .real), .real)
        let scale = try t.binary(
          .multiply, t.scalar(0.5), try t.unary(.log, try t.binary(.multiply, df, t.scalar(.pi), .real), .real), .real)
        let kernel = try t.binary(
          .multiply, upper,
          try t.unary(.log1p, try t.binary(.divide, try t.unary(.square, x, .real), df, .real), .real), .real)
        let total = try t.binary(.subtract, try t.binary(.subtract, gammas, scale, .real), kernel, .real)
        return .array(try t.unary(.exp, total, .real))
      },
      OperationEntry("scipy.stats.chi2.cdf", "x df", "chi-square: distribution function") { t, a in
        .array(try t.binary(.chdtr, t.numpy(a[1]), try t.nonnegative(a[0]), .real))
      },
      OperationEntry("scipy.stats.chi2.sf", "x df", "chi-square: 1 - distribution function") { t, a in
        .array(try t.binary(.chdtrc, t.numpy(a[1]), try t.nonnegative(a[0]), .real))
      },
      OperationEntry("scipy.stats.chi2.ppf", "q df", "chi-square: quantile") { t, a in
        let upper = try t.binary(.subtract, t.scalar(1), t.numpy(a[0]), .real)
        return .array(try t.binary(.chdtri, t.numpy(a[1]), upper, .real))
      },
      OperationEntry("scipy.stats.f.cdf", "x dfn dfd", "Fisher's F: distribution function") { t, a in
        .array(
          try t.elementwise(.ternary(.fdtr), [t.numpy(a[1]), t.numpy(a[2]), try t.nonnegative(a[0])], .real))
      },
      OperationEntry("scipy.stats.f.sf", "x dfn dfd", "Fisher's F: 1 - distribution function") { t, a in
        .array(
          try t.elementwise(.ternary(.fdtrc), [t.numpy(a[1]), t.numpy(a[2]), try t.nonnegative(a[0])], .real))
      },
      OperationEntry("scipy.stats.f.ppf", "q dfn dfd", "Fisher's F: quantile") { t, a in
        .array(try t.elementwise(.ternary(.fdtri), [t.numpy(a[1]), t.numpy(a[2]), t.numpy(a[0])], .real))
      },
    ]
    + [
      ("betaln", BinaryKernel.betaln, "a b", "logarithm of the beta function"),
      ("gammainc", .gammainc, "a x", "lower incomplete gamma function, regularised"),
      ("gammaincc", .gammaincc, "a x", "upper incomplete gamma function, regularised"),
      ("chdtr", .chdtr, "v x", "chi-square distribution function"),
      ("stdtr", .stdtr, "df t", "Student's t distribution function"),
      ("stdtrit", .stdtrit, "df p", "Student's t quantile"), ("xlogy", .xlogy, "x y", "x log(y), 0 where x is 0"),
    ].map { name, kernel, parameters, summary in
      OperationEntry("scipy.special." + name, parameters, summary) { t, a in
        .array(try t.binary(kernel, t.numpy(a[0]), t.numpy(a[1]), .real))
      }
    }
    + [
      OperationEntry("scipy.special.betainc", "a b x", "incomplete beta function, regularised") { t, a in
        .array(try t.elementwise(.ternary(.betainc), [t.numpy(a[0]), t.numpy(a[1]), t.numpy(a[2])], .real))
      }
    ]
}

extension Tracer {
  /// max(x, 0), NaN kept: distributions of positive numbers have no mass below.
  func nonnegative(_ value: Value?) throws -> ArrayValue { try binary(.maximum, numpy(value), scalar(0), .real) }

  /// (x - loc) / scale.
  func standardised(_ a: [Value?]) throws -> ArrayValue {
    var x = try numpy(a[0])
    if let loc = a[1] { x = try binary(.subtract, x, numpy(loc), .real) }
    if let scale = a[2] { x = try binary(.divide, x, numpy(scale), .real) }
    return x
  }
}
