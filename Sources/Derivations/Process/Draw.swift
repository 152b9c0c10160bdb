import Language

/// A draw of the process: a name that stands for what it gives, and what is known of it.
struct Draw: Sendable {
  /// The name that stands for what is drawn.
  let name: String
  /// The call as the process writes it, its size included.
  let call: Expression
  /// The text of its size; nil for a single number.
  let size: Expression?
  /// Mean and standard deviation, where the distribution has them in simple terms.
  let moments: (mean: Expression, deviation: Expression)?

  /// Whether it gives one number: something that data sets differ by, and no noise.
  var isScalar: Bool { size == nil }

  /// The same with another text of its call.
  func calling(_ call: Expression) -> Draw { Draw(name: name, call: call, size: size, moments: moments) }

  /// The generator's method that it calls.
  var method: String {
    if case .call(let callee, _) = call.kind, case .attribute(_, let method) = callee.kind { method } else { "" }
  }

  /// What it is called with.
  var arguments: [Argument] { if case .call(_, let arguments) = call.kind { arguments } else { [] } }

  /// An argument by its place or its keyword; nil where it is not given.
  func argument(_ place: Int, _ keyword: String) -> Expression? { arguments.value(place, keyword) }

  /// Its text in brackets.
  func text(_ place: Int, _ keyword: String) -> String? { argument(place, keyword).map { "(\(Printer.print($0)))" } }

  /// Whether it counts something.
  var isCount: Bool {
    ["poisson", "binomial", "negative_binomial", "geometric", "hypergeometric", "multinomial"].contains(method)
  }

  /// For a whole number between bounds, all alike: the smallest, and the first that is too large; nil for other draws.
  var wholeBounds: (low: Expression, high: Expression)? {
    guard isScalar, method == "integers", arguments.allSatisfy({ $0.keyword == nil }),
      (1...2).contains(arguments.count)
    else { return nil }
    let values = arguments.map(\.value)
    return values.count == 1 ? (Expression(.integer(0)), values[0]) : (values[0], values[1])
  }
}

extension [Argument] {
  /// An argument by its place among those without a keyword, or by its keyword; nil where it is not given.
  func value(_ place: Int, _ keyword: String) -> Expression? {
    if let named = first(where: { $0.keyword == keyword }) { return named.value }
    let positional = filter { $0.keyword == nil }
    return positional.indices.contains(place) ? positional[place].value : nil
  }
}

/// What a call of the generator's methods draws.
enum DrawReader {
  /// Reads `rng.method(arguments)`.
  /// - Parameter isArray: whether an expression may be an array.
  static func draw(_ name: String, _ method: String, _ arguments: [Argument], isArray: (Expression) -> Bool) -> Draw? {
    let positional = arguments.filter { $0.keyword == nil }.map(\.value)
    guard let form = forms[method] else {
      // Nothing is known of its moments; its size may still be told: some shape, where it is that of what is drawn from.
      var size = arguments.first { $0.keyword == "size" }?.value
      if size == nil, lists.contains(method) { size = Expression(.none) }
      if size == nil, positional.contains(where: isArray) {
        size = Expression(.attribute(positional.filter(isArray).reduce(Expression(.real(0))) { $0 + $1 }, "shape"))
      }
      return Draw(name: name, call: call(method, arguments), size: size, moments: nil)
    }
    let values = form.parameters.enumerated().map { arguments.value($0, $1.0) ?? Expression(.real($1.1)) }
    var size = arguments.value(form.parameters.count, "size")
    if case .none? = size?.kind { size = nil }
    if size == nil, values.contains(where: isArray) {
      // The shape that the parameters broadcast to.
      let sum = values.reduce(Expression(.real(0))) { .binary($0, .add, $1) }
      size = Expression(.attribute(sum, "shape"))
    }
    return Draw(name: name, call: call(method, arguments), size: size, moments: form.moments(values))
  }

  /// Methods that give several numbers without being asked for them.
  private static let lists: Set = ["permutation", "permuted", "multinomial", "dirichlet", "multivariate_normal"]

  private static func call(_ method: String, _ arguments: [Argument]) -> Expression {
    Expression(.call(Expression(.attribute(Expression(.name("rng")), method)), arguments))
  }

  /// Parameters with their defaults, then mean and standard deviation (Johnson, Kotz & Balakrishnan 1994).
  private struct Form: Sendable {
    let parameters: [(String, Double)]
    let moments: @Sendable ([Expression]) -> (Expression, Expression)
  }

  private static let forms: [String: Form] = [
    "normal": Form(parameters: [("loc", 0), ("scale", 1)]) { ($0[0], $0[1]) },
    "standard_normal": Form(parameters: []) { _ in (.number(0), .number(1)) },
    "standard_t": Form(parameters: [("df", 3)]) {
      (.number(0), .power($0[0] / .binary($0[0], .subtract, .number(2)), 0.5))
    },
    "laplace": Form(parameters: [("loc", 0), ("scale", 1)]) { ($0[0], 1.414_213_562_373_095_1 * $0[1]) },
    "logistic": Form(parameters: [("loc", 0), ("scale", 1)]) { ($0[0], 1.813_799_364_234_217_8 * $0[1]) },
    "gumbel": Form(parameters: [("loc", 0), ("scale", 1)]) {
      ($0[0] + 0.577_215_664_901_532_9 * $0[1], 1.282_549_830_161_864_1 * $0[1])
    },
    "exponential": Form(parameters: [("scale", 1)]) { ($0[0], $0[0]) },
    "standard_exponential": Form(parameters: []) { _ in (.number(1), .number(1)) },
    "uniform": Form(parameters: [("low", 0), ("high", 1)]) {
      (0.5 * ($0[0] + $0[1]), 0.288_675_134_594_812_9 * .binary($0[1], .subtract, $0[0]))
    },
    "random": Form(parameters: []) { _ in (.number(0.5), .number(0.288_675_134_594_812_9)) },
    "gamma": Form(parameters: [("shape", 1), ("scale", 1)]) { ($0[0] * $0[1], .power($0[0], 0.5) * $0[1]) },
    "chisquare": Form(parameters: [("df", 1)]) { ($0[0], .power(2 * $0[0], 0.5)) },
  ]
}
