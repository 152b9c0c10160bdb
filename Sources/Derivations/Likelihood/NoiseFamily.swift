import Language

/// Continuous noise of standard form: logarithms of density, of distribution function and of its complement at `z`, as texts.
struct NoiseFamily {
  let density: (String) -> String
  let below: (String) -> String
  let above: (String) -> String
  /// The draw's own location and scale.
  let location: Expression
  let scale: Expression
  /// The probability that a standard number is above `z`, where a threshold may be passed by it.
  let tail: ((String) -> String)?

  /// What keeps a logarithm finite where a probability rounds to nothing: the smallest number is 2e-308.
  private static let least = "1e-300"
  /// The log density where no observation can be: far below any other, and finite, so that a step that comes there is seen to be bad.
  private static let outside = "-1e6"

  private init(
    location: Expression, scale: Expression, density: @escaping (String) -> String, below: @escaping (String) -> String,
    above: @escaping (String) -> String, tail: ((String) -> String)? = nil
  ) {
    (self.location, self.scale) = (location, scale)
    (self.density, self.below, self.above, self.tail) = (density, below, above, tail)
  }

  /// A distribution of `scipy.stats` by its name.
  private static func known(
    _ name: String, _ shape: String = "", location: Expression = .number(0), scale: Expression = .number(1),
    tail: ((String) -> String)? = nil
  ) -> NoiseFamily {
    NoiseFamily(
      location: location, scale: scale, density: { "stats.\(name).logpdf(\($0)\(shape))" },
      below: { "np.log(stats.\(name).cdf(\($0)\(shape)) + \(least))" },
      above: { "np.log(stats.\(name).sf(\($0)\(shape)) + \(least))" }, tail: tail)
  }

  /// Numbers above 0 whose hazard is a power of them: exponential (power 1) and Weibull.
  private static func lives(power: String?, scale: Expression) -> NoiseFamily {
    func risk(_ z: String) -> String { power.map { "(\(z))**(\($0))" } ?? "(\(z))" }
    let more: (String) -> String = { z in power.map { "np.log(\($0)) + (\($0) - 1.0) * np.log(\(z)) - " } ?? "-" }
    return NoiseFamily(
      location: .number(0), scale: scale, density: { "np.where(\($0) >= 0.0, \(more($0))\(risk($0)), \(outside))" },
      below: { "np.log(np.maximum(-np.expm1(-\(risk($0))), \(least)))" }, above: { "-\(risk($0))" })
  }

  /// The family of a draw; nil where it is another one.
  init?(_ draw: Draw) {
    guard case .call(let callee, let arguments) = draw.call.kind, case .attribute(_, let method) = callee.kind else {
      return nil
    }
    let positional = arguments.filter { $0.keyword == nil }.map(\.value)
    func argument(_ place: Int, _ keyword: String, _ value: Double) -> Expression {
      arguments.first { $0.keyword == keyword }?.value
        ?? (positional.indices.contains(place) ? positional[place] : .number(value))
    }
    let (location, scale) = (argument(0, "loc", 0), argument(1, "scale", 1))
    let normal: (String) -> String = { "stats.norm.sf(\($0))" }
    switch method {
    case "normal": self = Self.known("norm", location: location, scale: scale, tail: normal)
    case "standard_normal": self = Self.known("norm", tail: normal)
    case "logistic":
      self = Self.known("logistic", location: location, scale: scale, tail: { "special.expit(-(\($0)))" })
    case "laplace": self = Self.known("laplace", location: location, scale: scale)
    case "gumbel": self = Self.known("gumbel_r", location: location, scale: scale)
    case "standard_t": self = Self.known("t", ", \(Printer.print(argument(0, "df", 5)))")
    case "exponential": self = Self.lives(power: nil, scale: argument(0, "scale", 1))
    case "standard_exponential": self = Self.lives(power: nil, scale: .number(1))
    case "weibull": self = Self.lives(power: Printer.print(argument(0, "a", 1)), scale: .number(1))
    default: return nil
    }
  }
}
