import Archive
import Foundation

extension Site {
  /// Questions that are listed.
  private static let questionsShown = 50

  /// The questions that wait for a person, in an order of the person's own.
  func reviewPage(reviewer: String?, isDone: Bool) throws -> Page {
    var page = Page("Review", answer: "No question waits for a person.", section: .review)
    guard let lab = try door.existing() else { return page }
    let name = try reviewer.map { try Self.checked(reviewer: $0) }
    var waiting: [(run: RunRecord, tickets: [ReviewTicket])] = []
    for run in try lab.runs().reversed() {
      let tickets = try lab.reviewQueue(run: run.id, reviewer: name ?? "")
      if !tickets.isEmpty { waiting.append((run, tickets)) }
    }
    let count = waiting.reduce(0) { $0 + $1.tickets.count }
    if count > 0 {
      page.answer =
        name == nil
        ? "\(Plain.count(count, "question")) \(count == 1 ? "waits" : "wait") for a person; say who you are to answer."
        : "\(Plain.count(count, "question")) \(count == 1 ? "waits" : "wait") for you, \(name ?? "")."
    }
    page.events = "/events"
    if isDone { page.blocks.append(.notice("Your answer is written. The researcher reads it in its next generation.")) }
    page.blocks.append(
      .form(
        Form(
          action: "/review", isPost: false,
          fields: [
            .init(
              "reviewer", "Your name", .text, value: name ?? "",
              hint: "It stands beside your answers. Candidates are shown without theirs.", in: "review")
          ], buttons: [Form.Button(label: name == nil ? "Show my questions" : "Change")])))
    guard let name else { return page }
    page.blocks.append(.part("queue", waiting.flatMap { queue($0.run, $0.tickets, name) }))
    page.blocks.append(.paragraph("\(link: "How good is each verifier?", to: "/verifiers")"))
    return page
  }

  private func queue(_ run: RunRecord, _ tickets: [ReviewTicket], _ reviewer: String) -> [Block] {
    var table = Table("Questions of run \(run.id), in your order", ["question", "problem"])
    for ticket in tickets.prefix(Self.questionsShown) {
      table.add([
        "\(link: ticket.ticket, to: Self.path(ticket.run, ticket.ticket, reviewer))", Words(run.title),
      ])
    }
    if tickets.count > Self.questionsShown {
      table.notes.append("The first \(Self.questionsShown) of \(tickets.count).")
    }
    return [.heading("Run \(run.id)"), .table(table)]
  }

  private static func path(_ run: Int64, _ ticket: String, _ reviewer: String) -> String {
    "/review/\(run)/\(ticket)?reviewer=\(encoded(reviewer))"
  }

  /// Text as a value in an address.
  static func encoded(_ text: String) -> String {
    var allowed = CharacterSet.alphanumerics
    allowed.insert(charactersIn: "-._~")
    allowed.formIntersection(CharacterSet(charactersIn: "\u{0}"..."\u{7f}"))
    return text.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
  }

  /// A name as the archive takes it.
  /// - Throws: `Refusal.unclear`.
  static func checked(reviewer: String) throws -> String {
    let name = reviewer.trimmingCharacters(in: .whitespacesAndNewlines)
    guard (1...60).contains(name.count),
      name.unicodeScalars.allSatisfy({ !CharacterSet.controlCharacters.contains($0) && $0 != ":" })
    else { throw Refusal.unclear("A reviewer's name is 1 to 60 letters on one line, without a colon.") }
    return name
  }
}
