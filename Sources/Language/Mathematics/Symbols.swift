/// Names of programs as symbols.
enum Symbols {
  /// Greek letters by the names that programs give them.
  static let greek: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "lamda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
  ]

  /// `beta_hat_2` → β with indices: the part before the first underscore, the others below it.
  static func symbol(_ name: String) -> Formula {
    let parts = name.split(separator: "_").map(String.init)
    guard let first = parts.first else { return .variable(name) }
    let (letters, digits) = split(first)
    let lower = (digits.isEmpty ? [] : [digits]) + parts.dropFirst()
    guard !lower.isEmpty, !letters.isEmpty else { return .variable(first) }
    let indices = lower.map { $0.allSatisfy(\.isNumber) ? Formula.number($0) : .variable($0) }
    return .below(.variable(letters), list(indices))
  }

  /// Formulas with commas between them.
  static func list(_ items: [Formula]) -> Formula {
    guard items.count != 1 else { return items[0] }
    return .row(items.enumerated().flatMap { $0 == 0 ? [$1] : [.sign(.comma), $1] })
  }

  /// `x12` → x, 12
  private static func split(_ word: String) -> (String, String) {
    let digits = String(word.reversed().prefix { $0.isNumber }.reversed())
    return (String(word.dropLast(digits.count)), digits)
  }
}
