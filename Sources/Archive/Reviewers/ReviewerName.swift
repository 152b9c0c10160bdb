import Foundation
import Research

/// The name under which a person reviews: one line of 1 to 60 letters without a colon, and no verifier's name.
///
/// Two spellings that a reader would take for one (`ada`, ` ADA `, full-width letters, another composition of accents) are one name.
public struct ReviewerName: Hashable, Sendable, CustomStringConvertible {
  /// As it was typed, composed (NFC), the ends trimmed, a single space between words.
  public let text: String
  /// What is compared: compatibility composition (NFKC), case folded.
  public let key: String

  /// Letters of a name, at the most.
  static let longest = 60
  /// What verifiers and their kinds are called in the archive and in reports: no person may be taken for one.
  static let reserved: Set<String> = Set(
    ["none", "detectors", "detector", "machine", "baseline", "adversary", "truth", "nobody"]
      + VerifierMeasurement.stageNames + [Heard.referees]
      + ResearchOptions.Selection.allCases.map(\.rawValue))

  /// - Throws: `LabError.conflict` where the text is no name, or a verifier's.
  public init(_ text: String) throws {
    let words = text.precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace)
    let isOneLine = text.trimmingCharacters(in: .whitespacesAndNewlines).unicodeScalars.allSatisfy {
      !CharacterSet.controlCharacters.contains($0) && !CharacterSet.newlines.contains($0) && $0 != ":"
    }
    self.text = words.joined(separator: " ")
    guard isOneLine, (1...Self.longest).contains(self.text.count) else {
      throw LabError.conflict("a reviewer's name is 1 to \(Self.longest) letters on one line, without a colon")
    }
    key = self.text.precomposedStringWithCompatibilityMapping.lowercased().folding(
      options: [.caseInsensitive, .widthInsensitive], locale: nil)
    guard !Self.reserved.contains(key) else {
      throw LabError.conflict("\(self.text) is what a verifier is called here; choose a name of your own")
    }
  }

  /// The name.
  public var description: String { text }
}
