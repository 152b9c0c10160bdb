import Console
import Studies
import Verification

/// What `verify` and `research` print, in the format asked for.
struct VerdictOutput {
  /// The object for other programs.
  let json: OrderedJSON
  /// What stands on a terminal.
  let words: String
  /// Sentences for the notes of a table, beside those of the verdict.
  var notes: [String] = []

  func text(_ common: CommonOptions) -> String {
    switch common.format {
    case .table: common.wrapped(words)
    case .json: json.text()
    case .csv: VerificationTable(json).csv
    case .latex, .html: common.text(VerificationTable(json).table(notes))
    }
  }
}
