/// Text for LaTeX: its own characters escaped, letters and signs that its fonts lack in mathematics.
public enum LaTeXText {
  /// Lower-case Greek letters that have a command of their own, by name; the others look like Latin ones.
  private static let greek: [Character: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ϵ": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ϑ": "vartheta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu",
    "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "varsigma", "τ": "tau", "υ": "upsilon", "φ": "varphi",
    "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda",
    "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Υ": "Upsilon", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
  ]
  private static let latin: [Character: String] = [
    "ο": "o", "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z", "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N", "Ο": "O",
    "Ρ": "P", "Τ": "T", "Χ": "X",
  ]
  private static let signs: [Character: String] = [
    "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "<": "$<$", ">": "$>$",
    "|": "$|$", "∞": "$\\infty$", "—": "---", "–": "--", "−": "$-$", "†": "$^\\dagger$", "×": "$\\times$",
    "·": "$\\cdot$", "±": "$\\pm$", "≤": "$\\le$", "≥": "$\\ge$", "≠": "$\\ne$", "≈": "$\\approx$", "√": "$\\surd$",
    "∑": "$\\sum$", "∏": "$\\prod$", "∂": "$\\partial$", "→": "$\\to$", "∈": "$\\in$", "…": "\\ldots{}",
    "’": "'", "‘": "`", "“": "``", "”": "''", "„": "``", "½": "$\\frac12$", "¼": "$\\frac14$", "¾": "$\\frac34$",
    "⁰": "$^0$", "¹": "$^1$", "²": "$^2$", "³": "$^3$", "⁴": "$^4$", "⁵": "$^5$", "⁶": "$^6$", "⁷": "$^7$",
    "⁸": "$^8$", "⁹": "$^9$", "⁻": "$^-$", "₀": "$_0$", "₁": "$_1$", "₂": "$_2$", "₃": "$_3$", "°": "$^\\circ$",
    "\u{0302}": "", "\u{A0}": "~", "\u{202F}": "\\,", "\u{2009}": "\\,", "€": "EUR", "£": "\\pounds{}",
    "•": "$\\bullet$", "✓": "$\\surd$", "\t": " ",
  ]

  /// `text`, to stand in a document; a minus sign before a digit is set as one.
  public static func escaped(_ text: String) -> String {
    var result = ""
    var characters = Substring(text)
    while let character = characters.popFirst() {
      switch character {
      case "&", "%", "$", "#", "_", "{", "}": result += "\\\(character)"
      case "-" where characters.first?.isNumber == true && (result.isEmpty || result.last == " " || result.last == "["):
        result += "$-$"
      default: result += escaped(character)
      }
    }
    return result
  }

  private static func escaped(_ character: Character) -> String {
    if let name = greek[character] { return "$\\\(name)$" }
    if let text = latin[character] ?? signs[character] { return text }
    let scalars = character.unicodeScalars
    // A letter with marks: the letter, as far as it can be set.
    if scalars.count > 1, let first = scalars.first { return escaped(Character(first)) }
    guard let scalar = scalars.first, scalar.value >= 32, scalar.value < 0x180 else {
      return character.isWhitespace ? " " : "[U+\(String(scalars.first?.value ?? 0, radix: 16, uppercase: true))]"
    }
    return String(character)
  }
}
