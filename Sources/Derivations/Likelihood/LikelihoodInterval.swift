import Language
import Studies

/// Writes the interval about a maximum likelihood estimate whose standard error comes from the observed information (Efron & Hinkley
/// 1978), on the scale on which what is asked for is unbounded.
struct LikelihoodInterval {
  let climb: Climb
  /// Lines from the unknown numbers to the truth.
  let settled: [String]
  /// The truth's text, and its name where it is an unknown number.
  let truth: String
  let name: String?
  let coverage: Double

  /// Differences of unbounded numbers: of second differences the rounding is a millionth of them, and so is what they leave out.
  private static let step = 1e-3

  /// Lines after the sizes.
  var lines: [String] {
    let total = climb.count()
    let (there, back) = climb.unbounding(name)
    let asked =
      ["def @asked(@free):"]
      + (climb.assignments("@free") + settled + ["return \(there(truth))"]).map { "    " + $0 }
    let second = (0..<total).map { i in
      let row = (0..<total).map { j in
        let signs = [("+", "+", ""), ("+", "-", " - "), ("-", "+", " - "), ("-", "-", " + ")]
        return signs.map { "\($0.2)@sum(@found \($0.0) @unit[\(i)] \($0.1) @unit[\(j)])" }.joined()
      }
      return "[\(row.joined(separator: ", "))]"
    }
    let first = (0..<total).map { "@asked(@found + @unit[\($0)]) - @asked(@found - @unit[\($0)])" }
    let quantile =
      climb.hasOwnScale
      ? "stats.t.ppf(\((1 + coverage) / 2), len(@own) - \(total))" : "stats.norm.ppf(\((1 + coverage) / 2))"
    return climb.lines("@terms", "@found", "@best") + asked
      + [
        "def @sum(@free):", "    return @terms(@free).sum()", "@unit = \(Self.step) * np.eye(\(total))",
        "@information = -np.array([\(second.joined(separator: ", "))]) / \(4 * Self.step * Self.step)",
        "@slope = np.array([\(first.joined(separator: ", "))]) / \(2 * Self.step)",
        "@error = np.sqrt(np.maximum(@slope @ np.linalg.solve(@information, @slope), 0.0))",
        "@reach = \(quantile) * @error", "@centre = @asked(@found)",
        "return \(back("@centre - @reach")), \(back("@centre + @reach"))",
      ]
  }
}
