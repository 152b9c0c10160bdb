/// For the command `fuzz`: the lines of `Tests/Golden/lines.txt`.
package enum LineCheck {
  /// What the lines do that they do not say, a text each.
  package static func differences() throws -> [String] {
    let outcomes = try LineProgram.outcomes()
    return LineProgram.all.compactMap { line in
      line.difference(outcomes[line.text] ?? []).map { "\(line.text): \($0)" }
    }
  }
}
