/// Lines that set up the rows on which a linear process is run: one without noise, one for each effect, then those for units of noise.
enum UnitRows {
  /// One row for each number of noise.
  static func dense(_ text: LinearText) -> [String] {
    let sizes = text.noise.map { $0.lengths.map { "(\($0))" }.joined(separator: " * ") }
    return layout(text, counts: sizes) { noise, size, offset in
      let unit = "1.0 * (@place[:, None] == \(offset) + np.arange(\(size)))"
      return noise.lengths.count == 1
        ? unit : "(\(unit)).reshape(\(text.rows), \(noise.lengths.joined(separator: ", ")))"
    }
  }

  /// One row for each draw: all of its numbers at once.
  static func elementwise(_ text: LinearText) -> [String] {
    layout(text, counts: text.noise.map { _ in "1" }) { noise, _, offset in
      noise.lengths.isEmpty
        ? "1.0 * (@place == \(offset))" : "1.0 * (@place[:, None] == \(offset)) * np.ones(\(noise.lengths[0]))"
    }
  }

  /// One row for each column of each draw: all units at once.
  static func units(_ text: LinearText) -> [String] {
    layout(text, counts: text.noise.map { $0.lengths.count == 2 ? $0.lengths[1] : "1" }) { noise, columns, offset in
      noise.lengths.count == 2
        ? "1.0 * (@place[:, None, None] == \(offset) + np.arange(\(columns))) * np.ones((\(noise.lengths[0]), 1))"
        : "1.0 * (@place[:, None] == \(offset)) * np.ones(\(noise.lengths[0]))"
    }
  }

  private static func layout(
    _ text: LinearText, counts: [String], _ unit: (LinearText.Noise, String, String) -> String
  ) -> [String] {
    let first = String(1 + text.effectCount)
    let counts = counts.map { $0.contains(" ") ? "(\($0))" : $0 }
    var lines = [
      "\(text.rows) = " + ([first] + counts).joined(separator: " + "), "@place = np.arange(\(text.rows))",
    ]
    var next = 1
    for effect in text.effects {
      let unit = "1.0 * (@place[:, None] == \(next) + np.arange(\(effect.count)))"
      switch effect.shape.count {
      case 0: lines.append("\(effect.name) = 1.0 * (@place == \(next))")
      case 1: lines.append("\(effect.name) = \(unit)")
      default:
        let lengths = effect.shape.map(String.init).joined(separator: ", ")
        lines.append("\(effect.name) = (\(unit)).reshape(\(text.rows), \(lengths))")
      }
      next += effect.count
    }
    for (turn, noise) in text.noise.enumerated() {
      let offset = ([first] + counts.prefix(turn)).joined(separator: " + ")
      lines.append("\(noise.unit) = \(unit(noise, counts[turn], "(\(offset))"))")
    }
    return lines
  }
}
