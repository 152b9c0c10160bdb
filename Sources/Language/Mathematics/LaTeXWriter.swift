/// Formulas as LaTeX of mathematical mode, with the commands of amsmath.
enum LaTeXWriter {
  /// The text of a formula.
  static func text(_ formula: Formula) -> String {
    switch formula {
    case .variable(let name): return variable(name)
    case .number(let digits): return digits
    case .word(let name): return word(name)
    case .text(let words): return "\\text{\(escaped(words))}"
    case .sign(let sign): return self.sign(sign)
    case .row(let parts): return joined(parts.map(text))
    case .fraction(let top, let bottom): return "\\frac{\(text(top))}{\(text(bottom))}"
    case .root(let base): return "\\sqrt{\(text(base))}"
    case .above(let base, let upper): return "\(group(base))^{\(text(upper))}"
    case .below(let base, let lower): return "\(group(base))_{\(text(lower))}"
    case .bar(let base): return "\\overline{\(text(base))}"
    case .enclosed(let bracket, let inner):
      let (left, right) = brackets(bracket)
      return "\\left\(left) \(text(inner)) \\right\(right)"
    case .cases(let lines):
      let rows = lines.map {
        "\(text($0.value)) & \($0.condition.map { "\\text{if } " + text($0) } ?? "\\text{otherwise}")"
      }
      return "\\begin{cases} \(rows.joined(separator: " \\\\ ")) \\end{cases}"
    }
  }

  /// A command that ends in letters needs a space before a letter.
  private static func joined(_ parts: [String]) -> String {
    var result = ""
    for part in parts where !part.isEmpty {
      if let slash = result.lastIndex(of: "\\"), part.first?.isLetter == true,
        result[result.index(after: slash)...].allSatisfy(\.isLetter), result.last != "\\"
      {
        result += " "
      }
      result += part
    }
    return result
  }

  /// What is more than one sign stands in braces before an index.
  private static func group(_ formula: Formula) -> String {
    switch formula {
    case .variable, .number, .word, .enclosed, .sign: text(formula)
    default: "{\(text(formula))}"
    }
  }

  private static func variable(_ name: String) -> String {
    if Symbols.greek[name] != nil { return "\\\(name == "lamda" ? "lambda" : name)" }
    return name.count == 1 ? escaped(name) : "\\mathit{\(escaped(name))}"
  }

  private static let known: Set<String> = [
    "exp", "log", "max", "min", "sin", "cos", "tan", "det", "arctan", "sinh", "cosh", "tanh",
  ]

  private static func word(_ name: String) -> String {
    known.contains(name) ? "\\\(name)" : "\\operatorname{\(escaped(name))}"
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\backslash "
      case "_", "#", "$", "%", "&", "{", "}": result += "\\\(character)"
      case "^", "~": result += "\\\(character){}"
      default: result.append(character)
      }
    }
    return result
  }

  private static func brackets(_ bracket: Formula.Bracket) -> (String, String) {
    switch bracket {
    case .round: ("(", ")")
    case .square: ("[", "]")
    case .bars: ("|", "|")
    case .doubleBars: ("\\|", "\\|")
    case .floor: ("\\lfloor", "\\rfloor")
    }
  }

  private static func sign(_ sign: Formula.Sign) -> String {
    switch sign {
    case .plus: " + "
    case .minus: " - "
    case .times: " \\cdot "
    case .elementwise: " \\odot "
    case .equals: " = "
    case .becomes: " \\leftarrow "
    case .notEqual: " \\neq "
    case .less: " < "
    case .lessOrEqual: " \\leq "
    case .greater: " > "
    case .greaterOrEqual: " \\geq "
    case .and: " \\land "
    case .or: " \\lor "
    case .not: "\\lnot "
    case .exclusiveOr: " \\oplus "
    case .element: " \\in "
    case .notElement: " \\notin "
    case .sum: "\\sum "
    case .product: "\\prod "
    case .prime: "\\prime"
    case .inverse: "-1"
    case .mapsTo: " \\mapsto "
    case .dots: "\\dots"
    case .comma: ", "
    case .colon: ":"
    case .all: "\\cdot"
    case .infinity: "\\infty"
    case .thin: "\\,"
    case .modulo: " \\bmod "
    }
  }
}
