import Language

extension Operations {
  /// `scipy.special` and `scipy.stats`.
  static let special: [OperationEntry] =
    [
      ("erf", UnaryKernel.erf, "error function"), ("erfc", .erfc, "1 - erf(x)"), ("gamma", .gamma, "gamma function"),
      ("gammaln", .gammaln, "logarithm of the gamma function"), ("digamma", .digamma, "derivative of gammaln"),
      ("psi", .digamma, "derivative of gammaln"), ("expit", .expit, "1 / (1 + exp(-x))"),
      ("logit", .logit, "log(p / (1 - p))"), ("ndtr", .normalCDF, "normal distribution function"),
      ("ndtri", .normalQuantile, "normal quantile"),
    ].map { name, kernel, summary in
      OperationEntry("scipy.special." + name, "x", summary) { t, a in .array(try t.unary(kernel, t.numpy(a[0]), .real)) }
    }
    + [
      OperationEntry("scipy.stats.norm.cdf", "x loc? scale?", "normal distribution function") { t, a in
        .array(try t.unary(.normalCDF, try t.standardised(a), .real))
      },
      OperationEntry("scipy.stats.norm.sf", "x loc? scale?", "1 - normal distribution function") { t, a in
        .array(try t.unary(.normalCDF, try t.unary(.negative, try t.standardised(a), .real), .real))
      },
      OperationEntry("scipy.stats.norm.pdf", "x loc? scale?", "normal density") { t, a in
        let density = try t.unary(.normalPDF, try t.standardised(a), .real)
        guard let scale = a[2] else { return .array(density) }
        return .array(try t.binary(.divide, density, t.numpy(scale), .real))
      },
      OperationEntry("scipy.stats.norm.ppf", "q loc? scale?", "normal quantile") { t, a in
        var z = try t.unary(.normalQuantile, t.numpy(a[0]), .real)
        if let scale = a[2] { z = try t.binary(.multiply, z, t.numpy(scale), .real) }
        if let loc = a[1] { z = try t.binary(.add, z, t.numpy(loc), .real) }
        return .array(z)
      },
    ]
    + distributions.map { name, kernel, count, summary in
      OperationEntry("scipy.stats." + name, count == 1 ? "x df" : "x dfn dfd", summary) { t, a in
        let x = try t.numpy(a[0])
        switch kernel {
        case .two(let kernel): return .array(try t.binary(kernel, x, t.numpy(a[1]), .real))
        case .three(let kernel):
          return .array(try t.elementwise(.ternary(kernel), [x, t.numpy(a[1]), t.numpy(a[2])], .real))
        }
      }
    }

  private enum Kernel: Sendable {
    case two(BinaryKernel)
    case three(TernaryKernel)
  }

  private static let distributions: [(String, Kernel, Int, String)] = [
    ("t.cdf", .two(.studentCDF), 1, "Student's t: distribution function"),
    ("t.sf", .two(.studentSurvival), 1, "Student's t: 1 - distribution function"),
    ("t.ppf", .two(.studentQuantile), 1, "Student's t: quantile"),
    ("chi2.cdf", .two(.chiSquareCDF), 1, "chi-square: distribution function"),
    ("chi2.sf", .two(.chiSquareSurvival), 1, "chi-square: 1 - distribution function"),
    ("chi2.ppf", .two(.chiSquareQuantile), 1, "chi-square: quantile"),
    ("f.cdf", .three(.fisherCDF), 2, "Fisher's F: distribution function"),
    ("f.sf", .three(.fisherSurvival), 2, "Fisher's F: 1 - distribution function"),
    ("f.ppf", .three(.fisherQuantile), 2, "Fisher's F: quantile"),
  ]
}

extension Tracer {
  /// (x - loc) / scale.
  func standardised(_ a: [Value?]) throws -> ArrayValue {
    var x = try numpy(a[0])
    if let loc = a[1] { x = try binary(.subtract, x, numpy(loc), .real) }
    if let scale = a[2] { x = try binary(.divide, x, numpy(scale), .real) }
    return x
  }
}
