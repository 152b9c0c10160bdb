/// Formulas as presentation elements of MathML Core, without attributes that carry style.
enum MathMLWriter {
  /// The elements of a formula, without `<math>` around them.
  static func text(_ formula: Formula) -> String {
    switch formula {
    case .variable(let name): return "<mi>\(escaped(Symbols.greek[name] ?? name))</mi>"
    case .number(let digits): return "<mn>\(escaped(digits))</mn>"
    case .word(let name): return "<mi mathvariant=\"normal\">\(escaped(name))</mi>"
    case .text(let words):
      // Plain spaces at the ends of an element are dropped.
      return "<mtext>\(escaped(words.replacing(" ", with: "\u{A0}")))</mtext>"
    case .sign(let sign): return self.sign(sign)
    case .row(let parts): return "<mrow>\(parts.map(text).joined())</mrow>"
    case .fraction(let top, let bottom): return "<mfrac>\(text(top))\(text(bottom))</mfrac>"
    case .root(let base): return "<msqrt>\(text(base))</msqrt>"
    case .above(let base, let upper): return "<msup>\(text(base))\(text(upper))</msup>"
    case .below(let base, let lower): return "<msub>\(text(base))\(text(lower))</msub>"
    case .bar(let base): return "<mover accent=\"true\">\(text(base))<mo>¯</mo></mover>"
    case .enclosed(let bracket, let inner):
      let (left, right) = brackets(bracket)
      return "<mrow><mo>\(left)</mo>\(text(inner))<mo>\(right)</mo></mrow>"
    case .cases(let lines):
      let rows = lines.map { line in
        let condition = line.condition.map { "<mtext>if\u{A0}</mtext>" + text($0) } ?? "<mtext>otherwise</mtext>"
        return "<mtr><mtd>\(text(line.value))</mtd><mtd>\(condition)</mtd></mtr>"
      }
      return "<mrow><mo>{</mo><mtable>\(rows.joined())</mtable></mrow>"
    }
  }

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  private static func brackets(_ bracket: Formula.Bracket) -> (String, String) {
    switch bracket {
    case .round: ("(", ")")
    case .square: ("[", "]")
    case .bars: ("|", "|")
    case .doubleBars: ("‖", "‖")
    case .floor: ("⌊", "⌋")
    }
  }

  private static func sign(_ sign: Formula.Sign) -> String {
    switch sign {
    case .inverse: "<mrow><mo>−</mo><mn>1</mn></mrow>"
    case .thin: "<mo>\u{2062}</mo><mspace width=\"0.17em\"/>"
    case .infinity: "<mi>∞</mi>"
    case .all: "<mo>·</mo>"
    case .modulo: "<mi mathvariant=\"normal\">mod</mi>"
    default: "<mo>\(escaped(character(sign)))</mo>"
    }
  }

  private static func character(_ sign: Formula.Sign) -> String {
    switch sign {
    case .plus: "+"
    case .minus: "−"
    case .times: "·"
    case .elementwise: "⊙"
    case .equals: "="
    case .becomes: "←"
    case .notEqual: "≠"
    case .less: "<"
    case .lessOrEqual: "≤"
    case .greater: ">"
    case .greaterOrEqual: "≥"
    case .and: "∧"
    case .or: "∨"
    case .not: "¬"
    case .exclusiveOr: "⊕"
    case .element: "∈"
    case .notElement: "∉"
    case .sum: "∑"
    case .product: "∏"
    case .prime: "′"
    case .mapsTo: "↦"
    case .dots: "…"
    case .comma: ","
    case .colon: ":"
    case .inverse, .thin, .infinity, .all, .modulo: ""
    }
  }
}
