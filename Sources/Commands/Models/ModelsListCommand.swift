import ArgumentParser
import Console
import Foundation
import LanguageModels
import Studies

/// `aitken models list`
struct ModelsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The models that are configured.",
    discussion: """
      Example:
        aitken models list --example > models.json
      """)

  @OptionGroup var options: ModelOptions

  @Flag(name: .long, help: "Print a file of two models to begin with, instead.")
  var example = false

  func run() async throws {
    try await Failures.reported {
      if example { return try Terminal.deliver(ModelConfiguration.example, to: nil) }
      let (models, source) = try options.chosen()
      let environment = ProcessInfo.processInfo.environment
      let rows = models.map { model -> [String] in
        let key =
          model.keyVariable.map { (environment[$0] ?? "").isEmpty ? "\($0) is NOT set" : "from \($0)" } ?? "none needed"
        return [
          model.name, model.family.rawValue, model.address, model.model, "\(model.context)", "\(model.maximumTokens)",
          model.ability.rawValue + (model.grammar ? ", grammar" : ""), key, ModelsPriceCommand.words(model.tariff),
        ]
      }
      let header = ["model", "protocol", "address", "there called", "context", "reply", "asked for", "key", "price"]
      try Terminal.deliver("Models of \(source):\n\n" + PlainTable.text([header] + rows), to: nil)
    }
  }
}

/// Columns of words, for a terminal.
enum PlainTable {
  /// Rows of cells as aligned text, the first a header.
  static func text(_ rows: [[String]]) -> String {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      zip(row, widths).enumerated().map { index, cell in
        index == row.count - 1 ? cell.0 : cell.0 + String(repeating: " ", count: cell.1 - cell.0.count)
      }.joined(separator: "  ")
    }.joined(separator: "\n") + "\n"
  }
}
