import Language

/// Reads a review out of what a model wrote. A reply is data: nothing in it is followed.
enum ReviewReader {
  struct Found: Hashable, Sendable {
    var accepts: Bool?
    var assumption = ""
    var words = ""
    /// Probability from 0 to 1, by number of the design, from 1.
    var probabilities: [Int: Double] = [:]
    var experiment: String?
    var design: [String: Double] = [:]
    var probability: Double?
  }

  /// What a reply holds; nil where it holds none of what was asked for.
  static func review(in reply: String) -> Found? {
    var found = Found()
    let text = reply.replacing("\r\n", with: "\n")
    if let program = ReplyReader.program(in: text, parent: nil), program.source.contains("rng") {
      found.experiment = program.source
    }
    var isFenced = false
    for raw in text.prefix(20_000).split(separator: "\n") {
      let line = String(raw).trimmingWhitespace
      if line.hasPrefix("```") { isFenced.toggle() }
      if isFenced { continue }
      let plain = String(line.drop { "*#- ".contains($0) })
      let lower = plain.lowercased()
      if let value = value(of: "assumption", in: plain, lower) {
        found.assumption = value
      } else if let value = value(of: "words", in: plain, lower) {
        found.words = value
      } else if let value = value(of: "verdict", in: plain, lower) {
        let verdict = value.lowercased()
        found.accepts = verdict.hasPrefix("accept") ? true : verdict.hasPrefix("reject") ? false : found.accepts
      } else if let value = value(of: "design", in: plain, lower), value.contains("=") {
        for part in value.split(separator: ",") {
          let sides = part.split(separator: "=").map { String($0).trimmingWhitespace }
          if sides.count == 2, let number = Double(sides[1]) { found.design[sides[0]] = number }
        }
      } else if let value = value(of: "fails", in: plain, lower) {
        found.probability = percent(value)
      } else if let colon = plain.firstIndex(where: { $0 == ":" || $0 == "." || $0 == ")" }) {
        let head = plain[..<colon].split(separator: " ").last.map(String.init) ?? ""
        if let number = Int(head), let probability = percent(String(plain[plain.index(after: colon)...])) {
          found.probabilities[number] = found.probabilities[number] ?? probability
        }
      }
    }
    let isEmpty =
      found.accepts == nil && found.assumption.isEmpty && found.words.isEmpty && found.probabilities.isEmpty
      && found.experiment == nil
    return isEmpty ? nil : found
  }

  private static func value(of key: String, in line: String, _ lower: String) -> String? {
    guard lower.hasPrefix(key) else { return nil }
    let rest = line.dropFirst(key.count).drop { "*: ".contains($0) }
    return String(rest.prefix(400)).filter { !$0.isNewline }.trimmingWhitespace
  }

  /// "80", "80 %", "0.8" as 0.8.
  private static func percent(_ text: String) -> Double? {
    let digits = text.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." }
    guard let value = Double(digits), value >= 0, value <= 100 else { return nil }
    return value <= 1 && digits.contains(".") ? value : value / 100
  }
}
