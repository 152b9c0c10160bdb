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
      client = try clients.client(entry) { words, isFinal in
        // The last failure is the answer of this command.
        if !isFinal { Terminal.log("\(entry.name): \(words)") }
      }
    } catch { return ("\(entry.name): \(error)", false) }
    let journal = MemoryExchangeJournal()
    let desk = ModelDesk([client], journal: journal, bill: ModelBill(tariffs: [entry.name: entry.tariff]))
    let request = ModelRequest(
      [Message(.user, "Reply with the one word: ready")], maximumTokens: 64, temperature: 0, seed: 1)
    let exchange = try await desk.ask(
      request, of: entry.name, at: ExchangePlace(generation: 0, purpose: .keeping, slot: 0, turn: 0))
    let seconds = String(format: "%.1f s", exchange.seconds)
    let adapted =
      client.adaptations.isEmpty
      ? ""
      : "\n  adapted to what the server said; each command finds it out anew, at a question each (\"limit\" and \"leave out\" in models.json spare that):"
        + client.adaptations.map { "\n  - \($0)" }.joined()
    switch exchange.outcome {
    case .answered, .cut:
      let words = exchange.reply.prefix(40).split { $0.isNewline }.joined(separator: " ")
      let counted = exchange.isCounted ? "" : ", estimated"
      return (
        "\(entry.name): answers in \(seconds): \"\(words)\" (\(exchange.tokens.prompt) tokens there, "
          + "\(exchange.tokens.completion) back\(counted); \(exchange.cost.words); the server calls itself \(exchange.served))\(adapted)",
        true
      )
    case .empty, .overrun, .failed:
      let advice = advice(exchange.failure, entry).map { "\n  \($0)" } ?? ""
      return ("\(entry.name): no answer after \(seconds): \(exchange.failure)\(advice)\(adapted)", false)
    }
  }

  /// What to look at after a failure, in a sentence; nil where its words say that.
  private static func advice(_ failure: String, _ entry: ModelEntry) -> String? {
    let place = "\(entry.address)\(entry.path ?? "")"
    let known: [(words: String, advice: String)] = [
      (
        "HTTP 401",
        entry.keyVariable.map { "is the key in \($0) right?" }
          ?? "it asks for a key: name the environment variable that holds one in \"key variable\""
      ),
      ("HTTP 403", "the key may not have the right to \(entry.model)"),
      (
        "HTTP 404",
        "is \(place) the server's address, and \(entry.model) its name of the model? The family is \(entry.family.rawValue)"
      ),
      (
        "as its protocol says",
        "is \(place) the address of a server of the family \(entry.family.rawValue), and no page or proxy before it?"
      ),
      ("no connection", "does a server run at \(entry.address)?"),
      (
        "said nothing",
        "it may still be loading the model; \"silence\" and \"seconds\" in models.json say how long is waited"
      ),
    ]
    return known.first { failure.contains($0.words) }?.advice
  }
}
