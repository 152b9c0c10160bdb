/// Tests of a shape: of how noise hangs together, not of what is seen without it.
extension LinearProgram {
  /// Lines that weigh what `inner` finds under the hypothesis and under alternatives; nil where another number is weighed at too many
  /// values.
  ///
  /// The mean of the likelihood over alternatives beside that of the hypothesis is the most powerful test of the one against the other on
  /// average (Andrews & Ploberger 1994; for one alternative King 1987), of data less what effects and the size of noise decide (restricted
  /// likelihood). Its distribution is known in no simple form: what is returned is in the order of the evidence, and has to be calibrated.
  func compared(_ inner: [String], _ tested: (name: String, null: Double, alternatives: [Double])) -> [String]? {
    let names = process.shapes.map(\.name).joined(separator: ", ")
    var lines = ["def @weigh(\(names)):"] + (inner + ["return \(logarithm)"]).map { "    " + $0 }
    lines += ["@under = []", "@beside = []"]
    var depth = 0
    func indented(_ line: String) -> String { String(repeating: "    ", count: depth) + line }
    for shape in process.shapes where shape.name != tested.name {
      switch shape.nodes {
      case .interpolated(let values):
        lines.append(indented("for \(shape.name) in [\(values.map { "\($0)" }.joined(separator: ", "))]:"))
      case .whole(let low, let high): lines.append(indented("for \(shape.name) in range(\(low), \(high)):"))
      case .sharp: return nil
      }
      depth += 1
    }
    func call(_ value: String) -> String {
      "@weigh(\(process.shapes.map { $0.name == tested.name ? value : $0.name }.joined(separator: ", ")))"
    }
    lines.append(indented("@under.append(\(call("\(tested.null)")))"))
    lines.append(
      indented("for @value in [\(tested.alternatives.map { "\($0)" }.joined(separator: ", "))]:"))
    lines.append(indented("    @beside.append(\(call("@value")))"))
    return lines + [
      "@under = np.array(@under)", "@beside = np.array(@beside)", "@highest = np.maximum(@under.max(), @beside.max())",
      "@evidence = np.log(np.exp(@beside - @highest).mean() + 1e-300) - np.log(np.exp(@under - @highest).mean() + 1e-300)",
      "return stats.chi2.sf(2.0 * np.logaddexp(0.0, @evidence), 1)",
    ]
  }
}
