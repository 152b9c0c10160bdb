import Foundation

/// Names that the lines of a climb use.
struct ClimbFrame {
  let function: String
  let found: String
  let best: String
  /// Numbers in the vector.
  let length: Int

  /// Lines for the sum at the start: lower than any other where it is none.
  var height: [String] {
    ["\(best) = \(function)(\(found)).sum()", "\(best) = np.where(np.isfinite(\(best)), \(best), -1e300)"]
  }

  /// Lines that keep a trial where it is higher.
  private var keep: [String] {
    [
      "    @value = \(function)(@trial).sum()", "    @is_better = @value > \(best)",
      "    \(found) = np.where(@is_better, @trial, \(found))", "    \(best) = np.where(@is_better, @value, \(best))",
    ]
  }

  /// Lines that try some values of one number.
  func look(_ place: Int, _ values: [Double]) -> [String] {
    guard !values.isEmpty else { return [] }
    return [
      "for @look in [\(values.map { "\($0)" }.joined(separator: ", "))]:",
      "    @trial = np.where(np.arange(\(length)) == \(place), @look, \(found))",
    ] + keep
  }

  /// Lines that try one value.
  func look(_ place: Int, text: String) -> [String] {
    ["@trial = np.where(np.arange(\(length)) == \(place), \(text), \(found))"] + keep.map { String($0.dropFirst(4)) }
  }

  /// Lines that try all whole numbers from `low` to less than `high`.
  func scan(_ place: Int, _ low: String, _ high: String) -> [String] {
    [
      "for @look in range(\(low), \(high)):",
      "    @trial = np.where(np.arange(\(length)) == \(place), 1.0 * @look, \(found))",
    ] + keep
  }

  /// Lines of Newton's method; `steps` are the differences for slopes.
  func climb(_ steps: [Double], turns: Int) -> [String] {
    let count = steps.count
    func number(_ value: Double) -> String { String(format: "%.4g", value) }
    func unit(_ i: Int) -> String { (0..<length).map { $0 == i ? number(steps[i]) : "0.0" }.joined(separator: ", ") }
    func at(_ move: String) -> String { "\(function)(\(found)\(move))" }
    var lines = (0..<count).map { "@unit_\($0) = np.array([\(unit($0))])" }
    lines.append("for @turn in range(\(turns)):")
    var body = ["@own = \(at(""))", "@height = @own.sum()"]
    for i in 0..<count {
      body += ["@up_\(i) = \(at(" + @unit_\(i)"))", "@down_\(i) = \(at(" - @unit_\(i)"))"]
    }
    for i in 0..<count {
      body.append("@curve_\(i)_\(i) = (2.0 * @own - @up_\(i) - @down_\(i)).sum() / \(number(steps[i] * steps[i]))")
      for j in 0..<i {
        body.append(
          "@curve_\(i)_\(j) = (@up_\(i) + @up_\(j) - @own - \(at(" + @unit_\(i) + @unit_\(j)"))).sum()"
            + " / \(number(steps[i] * steps[j]))")
      }
    }
    let rows = (0..<count).map { i in
      "[" + (0..<count).map { "@curve_\(max(i, $0))_\(min(i, $0))" }.joined(separator: ", ") + "]"
    }
    let slopes = (0..<count).map { "np.ravel(@up_\($0) - @down_\($0)) / \(number(2 * steps[$0]))" }
    body += [
      "@scores = np.column_stack([\(slopes.joined(separator: ", "))])", "@slope = @scores.sum(axis=0)",
      "@origin = \(found)",
    ]
    let curvatures = ["np.array([\(rows.joined(separator: ", "))])", "@scores.T @ @scores"]
    for (curvature, lengths) in zip(curvatures, Climb.lengths) {
      body += [
        "@roots, @axes = np.linalg.eigh(\(curvature))",
        "@roots = np.maximum(np.abs(@roots), \(Climb.ridge) * np.abs(@roots).max() + 1e-12)",
        "@step = @axes @ ((@axes.T @ @slope) / @roots)",
      ]
      if length > count { body.append("@step = np.append(@step, np.zeros(\(length - count)))") }
      body += ["for @length in \(lengths):", "    @trial = @origin + @length * @step"] + keep
    }
    return lines + body.map { "    " + $0 }
  }
}
