import Language

extension Operations {
  /// `scipy.special`, what is a kernel.
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
