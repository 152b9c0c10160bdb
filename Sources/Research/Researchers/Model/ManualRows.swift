import Engine

/// The rows of the language's tables, to be told to who used a name that there is not.
struct ManualRows: Sendable {
  private struct Row: Sendable {
    /// "np.linalg.solve"
    var name: String
    /// As the manual has it: signature, meaning, shape, cost.
    var text: String
    /// The words of the name and of the meaning.
    var words: Set<String>
  }

  private let rows: [Row]
  private let names: Set<String>

  /// Rows that are told of at most.
  private static let told = 5

  init() {
    rows = LanguageManual.markdown.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("| `"), let open = line.firstIndex(of: "(") else { return nil }
      let name = String(line[line.index(line.startIndex, offsetBy: 3)..<open])
      guard name.allSatisfy({ $0.isLetter || $0.isNumber || "._".contains($0) }) else { return nil }
      let meaning = line.split(separator: "|").dropFirst().first ?? ""
      return Row(name: name, text: String(line), words: Self.words(name).union(Self.words(String(meaning))))
    }
    names = Set(rows.map(\.name))
  }

  /// What is nearest to the names that a diagnostic says are not part of the language, as rows of a table; empty where it names none.
  func rows(near fault: String) -> String {
    var chosen: [Row] = []
    for name in Self.unknown(in: fault) where !names.contains(name) {
      for row in nearest(name) where !chosen.contains(where: { $0.name == row.name }) { chosen.append(row) }
    }
    guard !chosen.isEmpty else { return "" }
    return "Nearest of what there is:\n| operation | meaning | shape | cost |\n|---|---|---|---|\n"
      + chosen.prefix(Self.told).map { $0.text + "\n" }.joined()
  }

  /// Names before "is not part of".
  private static func unknown(in fault: String) -> [String] {
    fault.split(separator: "\n").compactMap { line in
      guard let range = line.firstRange(of: " is not part of ") else { return nil }
      let name = line[..<range.lowerBound].split { $0 == " " || $0 == "`" }.last.map(String.init)
      return name.flatMap { $0.contains { $0.isLetter } ? $0 : nil }
    }
  }

  /// By letters in common in order, and by words of the meaning.
  private func nearest(_ name: String) -> [Row] {
    let own = Self.words(name)
    let last = Array(name.split(separator: ".").last ?? "")
    let scored = rows.map { row -> (row: Row, score: Double) in
      let other = Array(row.name.split(separator: ".").last ?? "")
      let likeness = 1 - Double(Self.distance(last, other)) / Double(max(last.count, other.count, 1))
      let shared = own.intersection(row.words).subtracting(["np", "scipy", "stats", "linalg"]).count
      return (row, likeness + (shared > 0 ? 0.5 : 0))
    }
    // Half of the letters: beyond that nothing is near.
    return scored.filter { $0.score >= 0.5 }.sorted { ($1.score, $0.row.name) < ($0.score, $1.row.name) }
      .prefix(Self.told).map(\.row)
  }

  /// Words of three letters and more.
  private static func words(_ text: String) -> Set<String> {
    Set(text.lowercased().split { !$0.isLetter }.map(String.init).filter { $0.count > 2 })
  }

  /// Edits of one letter that make one word of the other (Levenshtein 1966).
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var corner = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let next = min(row[j] + 1, row[j + 1] + 1, corner + (a == b ? 0 : 1))
        (corner, row[j + 1]) = (row[j + 1], next)
      }
    }
    return row[right.count]
  }
}
