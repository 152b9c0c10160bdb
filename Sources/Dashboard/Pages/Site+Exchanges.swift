import Archive
import Foundation
import LanguageModels
import Ledger

/// What was said to language models and by them, and what it cost.
extension Site {
  /// Exchanges on a page.
  private static let exchangesOnPage = 50

  /// The exchanges of a run.
  func exchangesPage(_ id: Int64, page: Int) throws -> Page {
    let lab = try door.lab()
    _ = try lab.run(id)
    let all = try lab.exchanges(run: id)
    let pages = max(1, (all.count + Self.exchangesOnPage - 1) / Self.exchangesOnPage)
    let page = min(page, pages)
    let costs = Dictionary(grouping: all.map(\.exchange.cost), by: \.currency).mapValues {
      $0.map(\.amount).reduce(0, +)
    }
    let money = costs.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map {
      Cost(amount: $0.value, currency: $0.key).words
    }
    var content = Page(
      "Exchanges with models of run \(id)",
      answer: all.isEmpty
        ? "No language model was asked in this run."
        : "\(Plain.count(all.count, "exchange")) with \(Plain.count(Set(all.map(\.exchange.model)).count, "model")): "
          + "\(Plain.count(all.map { $0.exchange.tokens.prompt }.reduce(0, +))) tokens asked, "
          + "\(Plain.count(all.map { $0.exchange.tokens.completion }.reduce(0, +))) answered, "
          + "\(money.isEmpty ? "no money" : money.joined(separator: ", ")).",
      trail: [Phrase(text: "Lab", link: "/"), Phrase(text: "Run \(id)", link: Path.run(id))])
    guard !all.isEmpty else { return content }
    var table = Table(
      "Exchanges, in the order of their places in the run",
      ["number", "generation", "asked for", "model", "what came", "tokens", "seconds", "money"],
      numbers: [0, 1, 5, 6, 7])
    for (index, record) in all.enumerated().dropFirst((page - 1) * Self.exchangesOnPage).prefix(Self.exchangesOnPage) {
      let exchange = record.exchange
      table.add([
        "\(link: "\(index + 1)", to: "/runs/\(id)/exchanges/\(index + 1)")", "\(exchange.place.generation)",
        Words(exchange.place.purpose.rawValue), .name(exchange.model), Words(Self.outcome(exchange)),
        Words("\(Plain.count(exchange.tokens.prompt)) + \(Plain.count(exchange.tokens.completion))"),
        Words(Archive.Figure.fixed(exchange.seconds, 1)), Words(Self.money(exchange.cost)),
      ])
    }
    content.blocks = [
      .table(table), .pager(Pages.pager(page: page, pages: pages) { "/runs/\(id)/exchanges?page=\($0)" }),
    ]
    return content
  }

  /// The cost of one exchange: hundredths of a cent where it is less than ten cents, as most are.
  static func money(_ cost: Cost) -> String {
    cost.amount > 0 && cost.amount < 0.1 ? "\(Archive.Figure.fixed(cost.amount, 4)) \(cost.currency)" : cost.words
  }

  /// One exchange: prompt, reply, cost.
  func exchangePage(_ id: Int64, _ number: Int) throws -> Page {
    let lab = try door.lab()
    let all = try lab.exchanges(run: id)
    guard all.indices.contains(number - 1) else {
      throw Refusal.missing("Run \(id) has \(Plain.count(all.count, "exchange")) with language models.")
    }
    let exchange = all[number - 1].exchange
    var page = Page(
      "Exchange \(number) of run \(id)",
      answer:
        "\(exchange.model) was asked for \(exchange.place.purpose.rawValue) in generation \(exchange.place.generation): \(Self.outcome(exchange)).",
      trail: [
        Phrase(text: "Lab", link: "/"), Phrase(text: "Run \(id)", link: Path.run(id)),
        Phrase(text: "Exchanges", link: "/runs/\(id)/exchanges"),
      ])
    let counted = exchange.isCounted ? "" : " (estimated from characters)"
    page.blocks = [
      .facts([
        .init("Model", "\(exchange.model)\(exchange.served.isEmpty ? "" : ", served by \(exchange.served)")"),
        .init("Tokens asked", Words(Plain.count(exchange.tokens.prompt) + counted)),
        .init("Tokens answered", Words(Plain.count(exchange.tokens.completion) + counted)),
        .init("Money", Words(exchange.cost.words)), .init("Time", Words(Text.duration(exchange.seconds))),
        .init("Attempt", "\(exchange.attempt)"), .init("When", Words(Text.time(all[number - 1].written))),
      ])
    ]
    for message in exchange.request.messages {
      page.blocks += [
        .heading(Self.speaker(message.role.rawValue)),
        .code(Block.Code("\(message.role.rawValue), what was said", text: message.text)),
      ]
    }
    page.blocks.append(.heading("Reply"))
    page.blocks.append(
      exchange.reply.isEmpty
        ? .paragraph(Words(exchange.words.isEmpty ? "None." : exchange.words))
        : .code(Block.Code("The reply", text: exchange.reply)))
    return page
  }

  private static func speaker(_ role: String) -> String {
    switch role {
    case "system": "What the model is told first"
    case "user": "Prompt"
    default: "What the model had said"
    }
  }

  private static func outcome(_ exchange: Exchange) -> String {
    switch exchange.outcome {
    case .answered: "answered"
    case .empty: "an empty reply"
    case .cut: "a reply that was cut"
    case .overrun: "the prompt was too long"
    case .failed: "no reply: \(Text.firstLine(exchange.words))"
    }
  }
}
