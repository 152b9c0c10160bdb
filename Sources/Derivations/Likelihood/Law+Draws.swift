import Language

/// The distributions that the generator's methods draw from (Johnson, Kotz & Balakrishnan 1994; Johnson, Kemp & Kotz 2005).
extension Law {
  /// The distribution of a draw; nil where it is another one.
  /// - Parameters:
  ///   - size: a factor of unknown size of continuous noise, where it has one.
  ///   - isKnown: whether nothing unknown is in an expression: what does not depend on it may be left out of a probability.
  init?(_ draw: Draw, size: Expression?, isKnown: (Expression) -> Bool) {
    let (location, scale) = (draw.argument(0, "loc") ?? .number(0), draw.argument(1, "scale") ?? .number(1))
    let own = Set([draw.name])
    func sized(_ law: Law, _ location: Expression = .number(0), _ scale: Expression = .number(1)) -> Law {
      var law = law.line(location, size.map { $0 * scale } ?? scale)
      law.scales = scale.freeNames
      law.recovered = { $0 }
      return law
    }
    switch draw.method {
    case "normal": self = sized(.standardNormal(own), location, scale)
    case "standard_normal": self = sized(.standardNormal(own))
    case "laplace": self = sized(Self.known("laplace", own), location, scale)
    case "logistic": self = sized(Self.known("logistic", own), location, scale)
    case "gumbel": self = sized(Self.known("gumbel_r", own), location, scale)
    case "standard_t": self = sized(Self.known("t", own, ", \(draw.text(0, "df") ?? "5.0")"))
    case "exponential": self = sized(Self.lives(nil, own), .number(0), draw.argument(0, "scale") ?? .number(1))
    case "standard_exponential": self = sized(Self.lives(nil, own))
    case "weibull": self = sized(Self.lives(draw.text(0, "a"), own))
    case "lognormal":
      self =
        sized(.standardNormal(own), draw.argument(0, "mean") ?? .number(0), draw.argument(1, "sigma") ?? .number(1))
        .exponential
      recovered = { $0 }
    default:
      guard let law = Self.further(draw, isKnown) else { return nil }
      self = law
      recovered = { $0 }
    }
  }

  /// `exp` of it.
  var exponential: Law { through({ "np.log(\($0))" }, logSlope: { "-np.log(\($0))" }) }

  static func standardNormal(_ draws: Set<String>) -> Law {
    var law = known("norm", draws)
    law.normal = Normal(location: .number(0), slopes: Dictionary(uniqueKeysWithValues: draws.map { ($0, .number(1)) }))
    return law
  }

  /// Of a sum of normal draws.
  static func made(of normal: Normal, scales: Set<String>?) -> Law {
    var law = known("norm", Set(normal.slopes.keys)).line(normal.location, normal.scale)
    (law.normal, law.scales) = (normal, scales)
    return law
  }

  /// A distribution of `scipy.stats` by its name.
  private static func known(_ name: String, _ draws: Set<String>, _ shape: String = "") -> Law {
    Law(
      density: { "stats.\(name).logpdf(\($0)\(shape))" },
      below: { "np.log(stats.\(name).cdf(\($0)\(shape)) + \(least))" },
      above: { "np.log(stats.\(name).sf(\($0)\(shape)) + \(least))" }, draws: draws)
  }

  /// Numbers above 0 whose hazard is a power of them: exponential (power 1) and Weibull.
  private static func lives(_ power: String?, _ draws: Set<String>) -> Law {
    func risk(_ z: String) -> String { power.map { "(\(z))**\($0)" } ?? "(\(z))" }
    let more: (String) -> String = { z in power.map { "np.log(\($0)) + (\($0) - 1.0) * np.log(\(z)) - " } ?? "-" }
    return Law(
      density: { "np.where(\($0) >= 0.0, \(more($0))\(risk($0)), \(outside))" },
      below: { "np.log(np.maximum(-np.expm1(-\(risk($0))), \(least)))" }, above: { "-\(risk($0))" }, draws: draws)
  }

  /// Logarithm of the number of ways to choose.
  private static func ways(_ n: String, _ k: String) -> String {
    "special.gammaln(\(n) + 1.0) - special.gammaln(\(k) + 1.0) - special.gammaln(\(n) - \(k) + 1.0)"
  }

  /// Gamma with a scale.
  static func gamma(_ shape: String, _ scale: String, _ draws: Set<String>) -> Law {
    Law(
      density: {
        "((\(shape) - 1.0) * np.log(\($0)) - \($0) / \(scale) - special.gammaln(\(shape)) - \(shape) * np.log(\(scale)))"
      },
      below: { "np.log(special.gammainc(\(shape), \($0) / \(scale)) + \(least))" },
      above: { "np.log(special.gammaincc(\(shape), \($0) / \(scale)) + \(least))" }, draws: draws)
  }

  static func binomial(_ n: String, _ p: String, isKnown: Bool, _ draws: Set<String>) -> Law {
    Law(
      density: { v in
        let inside = "\(v) * np.log(\(p) + \(least)) + (\(n) - \(v)) * np.log1p(-(\(p)) + \(rounding))"
        return isKnown
          ? "(\(inside))" : "np.where(\(v) <= \(n), \(ways("np.maximum(\(n), \(v))", v)) + \(inside), \(outside))"
      }, isCounted: true, draws: draws)
  }

  static func poisson(_ rate: String, _ draws: Set<String>) -> Law {
    Law(
      density: { "(\($0) * np.log(\(rate) + 0.0 * \($0) + \(least)) - \(rate))" }, isCounted: true, draws: draws)
  }

  private static func further(_ draw: Draw, _ isKnown: (Expression) -> Bool) -> Law? {
    let draws = Set([draw.name])
    switch draw.method {
    case "random": return uniform("0.0", "1.0", draws)
    case "uniform":
      let ends = (draw.argument(0, "low") ?? .number(0), draw.argument(1, "high") ?? .number(1))
      // The maximum lies at the ends of unknown bounds, where no slope leads.
      guard isKnown(ends.0), isKnown(ends.1) else { return nil }
      return uniform("(\(Printer.print(ends.0)))", "(\(Printer.print(ends.1)))", draws)
    case "gamma", "standard_gamma":
      return draw.text(0, "shape").map {
        gamma($0, draw.method == "gamma" ? draw.text(1, "scale") ?? "1.0" : "1.0", draws)
      }
    case "chisquare": return draw.text(0, "df").map { gamma("(0.5 * \($0))", "2.0", draws) }
    case "beta":
      guard let a = draw.text(0, "a"), let b = draw.text(1, "b") else { return nil }
      return Law(
        density: { "((\(a) - 1.0) * np.log(\($0)) + (\(b) - 1.0) * np.log1p(-\($0)) - special.betaln(\(a), \(b)))" },
        below: { "np.log(special.betainc(\(a), \(b), \($0)) + \(least))" },
        above: { "np.log1p(-special.betainc(\(a), \(b), \($0)) + \(rounding))" }, draws: draws)
    case "pareto":
      return draw.text(0, "a").map { a in
        Law(
          density: { "(np.log(\(a)) - (\(a) + 1.0) * np.log1p(\($0)))" },
          below: { "np.log(np.maximum(-np.expm1(-\(a) * np.log1p(\($0))), \(least)))" },
          above: { "(-\(a) * np.log1p(\($0)))" }, draws: draws)
      }
    case "rayleigh":
      let s = draw.text(0, "scale") ?? "1.0"
      return Law(
        density: { "(np.log(\($0)) - 2.0 * np.log(\(s)) - 0.5 * (\($0) / \(s))**2)" },
        below: { "np.log(np.maximum(-np.expm1(-0.5 * (\($0) / \(s))**2), \(least)))" },
        above: { "(-0.5 * (\($0) / \(s))**2)" }, draws: draws)
    case "vonmises":
      guard let mu = draw.text(0, "mu"), let k = draw.text(1, "kappa") else { return nil }
      return Law(density: { "(\(k) * (np.cos(\($0) - \(mu)) - 1.0) - np.log(special.i0e(\(k))))" }, draws: draws)
    case "wald":
      guard let m = draw.text(0, "mean"), let k = draw.text(1, "scale") else { return nil }
      return Law(
        density: { "(0.5 * np.log(\(k)) - 1.5 * np.log(\($0)) - \(k) * (\($0) - \(m))**2 / (2.0 * \(m)**2 * \($0)))" },
        draws: draws)
    case "poisson": return poisson(draw.text(0, "lam") ?? "1.0", draws)
    case "binomial":
      guard let n = draw.text(0, "n"), let p = draw.text(1, "p") else { return nil }
      return binomial(n, p, isKnown: draw.argument(0, "n").map(isKnown) ?? false, draws)
    case "negative_binomial":
      guard let n = draw.text(0, "n"), let p = draw.text(1, "p") else { return nil }
      return Law(
        density: {
          "(special.gammaln(\($0) + \(n)) - special.gammaln(\(n)) + \(n) * np.log(\(p)) + \($0) * np.log1p(-\(p)))"
        }, isCounted: true, draws: draws)
    case "geometric":
      return draw.text(0, "p").map { p in
        Law(density: { "(np.log(\(p)) + (\($0) - 1.0) * np.log1p(-\(p)))" }, isCounted: true, draws: draws)
      }
    case "hypergeometric":
      guard let good = draw.text(0, "ngood"), let bad = draw.text(1, "nbad"), let n = draw.text(2, "nsample") else {
        return nil
      }
      return Law(
        density: {
          "(\(ways(good, $0)) + \(ways(bad, "(\(n) - \($0))")) - (\(ways("(\(good) + \(bad))", n))))"
        }, isCounted: true, draws: draws)
    case "multinomial":
      return draw.text(1, "pvals").map { p in
        Law(density: { "(\($0) * np.log(\(p) + \(least)))" }, isCounted: true, draws: draws)
      }
    default: return nil
    }
  }

  private static func uniform(_ low: String, _ high: String, _ draws: Set<String>) -> Law {
    let range = "(\(high) - \(low))"
    return Law(
      density: { "(0.0 * \($0) - np.log(\(range)))" },
      below: { "np.log(np.clip((\($0) - \(low)) / \(range), \(least), 1.0))" },
      above: { "np.log(np.clip((\(high) - \($0)) / \(range), \(least), 1.0))" }, draws: draws)
  }
}
