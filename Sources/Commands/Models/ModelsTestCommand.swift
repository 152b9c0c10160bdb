import ArgumentParser
import Console
import Foundation
import LanguageModels
import Ledger
import Studies

/// `aitken models test`
struct ModelsTestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Asks every model for one word, and says whether it answered.",
    discussion: """
      Exit status 1 where one of them does not answer.

      Example:
        aitken models test --model local
      """)

  @OptionGroup var options: ModelOptions

  func run() async throws {
    try await Failures.reported {
      let clients = try AvailableClients.required()
      let (models, _) = try options.chosen()
      var silent = 0
      for entry in models {
        let line = try await Interruption.guarding(advice: { "Nothing is lost." }) {
          try await Self.line(entry, clients)
        }
        if !line.isAnswer { silent += 1 }
        try Terminal.deliver(line.text, to: nil)
      }
      if silent > 0 { throw CommandError("\(silent) of \(models.count) models gave no answer") }
    }
  }

  private static func line(
    _ entry: ModelEntry, _ clients: any ClientMaker
  ) async throws -> (text: String, isAnswer: Bool) {
    let client: any LanguageModel
    do {
      client = try clients.client(entry) { Terminal.log("\(entry.name): \($0)") }
    } catch { return ("\(entry.name): \(error)", false) }
    let journal = MemoryExchangeJournal()
    let desk = ModelDesk([client], journal: journal, bill: ModelBill(tariffs: [entry.name: entry.tariff]))
    let request = ModelRequest(
      [Message(.user, "Reply with the one word: ready")], maximumTokens: 64, temperature: 0, seed: 1)
    let exchange = try await desk.ask(
      request, of: entry.name, at: ExchangePlace(generation: 0, purpose: .keeping, slot: 0, turn: 0))
    let seconds = String(format: "%.1f s", exchange.seconds)
    let adapted = client.adaptations.isEmpty ? "" : "; adapted: \(client.adaptations.joined(separator: ", "))"
    switch exchange.outcome {
    case .answered, .cut:
      let words = exchange.reply.prefix(40).split { $0.isNewline }.joined(separator: " ")
      let counted = exchange.isCounted ? "" : ", estimated"
      return (
        "\(entry.name): answers in \(seconds) (\"\(words)\"; \(exchange.tokens.prompt) tokens there, "
          + "\(exchange.tokens.completion) back\(counted); \(exchange.cost.words); the server calls itself \(exchange.served)\(adapted))",
        true
      )
    case .empty, .overrun, .failed:
      return ("\(entry.name): no answer after \(seconds): \(exchange.failure)\(adapted)", false)
    }
  }
}
