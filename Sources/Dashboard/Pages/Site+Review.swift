import Archive
import Foundation

extension Site {
  /// Questions that are listed.
  private static let questionsShown = 50

  /// The questions that wait for a person, in an order of the person's own.
  /// - Parameters:
  ///   - token: what the browser claims names with; nil where it has claimed none.
  ///   - done: `RUN/TICKET` of the question that was answered just before.
  func reviewPage(reviewer: String?, token: ReviewerToken?, done: String?) throws -> Page {
    var page = Page("Review", answer: "No question waits for a person.", section: .review)
    guard let lab = try door.existing() else { return page }
    page.events = "/events"
    guard let name = try reviewer.map({ try Self.checked(reviewer: $0) }) else {
      let count = try lab.waitingQuestions
      if count > 0 { page.answer = "\(Self.waiting(count)) for a person; say who you are to answer." }
      page.blocks = [.form(Self.nameForm(nil))]
      return page
    }
    if case .taken = try lab.claim(of: name, token: token) {
      page.answer = "The name \(name.text) is somebody else's in this lab."
      page.blocks = Self.taken(name)
      return page
    }
    let tickets = try lab.waitingQuestions(for: name)
    if let first = tickets.first {
      page.answer =
        "\(Self.waiting(tickets.count)) for you, \(name.text): \(link: "answer them", to: Self.path(first, name))."
    }
    if let done { page.blocks += try doneBlocks(lab, done, name, token) }
    let byRun = Dictionary(grouping: tickets, by: \.run).sorted { $0.key > $1.key }
    page.blocks.append(.part("queue", try byRun.flatMap { try queue(lab.run($0.key), $0.value, name) }))
    page.blocks += [.form(Self.nameForm(name)), .paragraph("\(link: "How good is each verifier?", to: "/verifiers")")]
    if let token, case .held = try lab.claim(of: name, token: token) {
      page.blocks.append(
        .details(
          Block.Details(
            summary: "On another browser, or on the terminal",
            blocks: [
              .paragraph(
                "\(name.text) is yours in this lab. Elsewhere you are taken for yourself with this token, which is as good as your name: "
                  + "keep it. On the terminal: \(code: "aitken review --reviewer \(name.text) --token \(token.text)")")
            ])))
    }
    return page
  }

  /// "3 questions wait"
  static func waiting(_ count: Int) -> String { "\(Plain.count(count, "question")) \(count == 1 ? "waits" : "wait")" }

  private static func nameForm(_ name: ReviewerName?) -> Form {
    Form(
      action: "/reviewer",
      fields: [
        .init(
          "reviewer", "Your name", .text, value: name?.text ?? "",
          hint: "It stands beside your answers, and is yours alone in this lab. Candidates are shown without theirs.",
          in: "review")
      ], buttons: [Form.Button(label: name == nil ? "Show my questions" : "Change")])
  }

  /// What is said to somebody who comes with another's name.
  static func taken(_ name: ReviewerName) -> [Block] {
    [
      .paragraph(
        "If \(name.text) is you, in another browser or on the terminal, show the token that you were given there."),
      .form(
        Form(
          action: "/reviewer",
          fields: [
            .init("reviewer", "", .hidden, value: name.text, in: "token"),
            .init("token", "Token of \(name.text)", .text, in: "token"),
          ], buttons: [.init(label: "It is me")])),
      .form(nameForm(nil)),
    ]
  }

  /// Claims the name that a form gives, for who holds the token of the form, or else that of the browser.
  /// - Returns: the address of the page that is shown next, and the token that the browser has from now on.
  /// - Throws: `Refusal`, `LabError`.
  func claim(_ form: Parameters, token: ReviewerToken?) throws -> (path: String, token: ReviewerToken) {
    let name = try Self.checked(reviewer: form["reviewer"] ?? "")
    var own = token ?? ReviewerToken()
    if let text = form["token"] {
      guard let shown = ReviewerToken(text) else {
        throw Refusal.unclear("A token is 32 digits and letters from a to f; the page of its owner shows it.")
      }
      own = shown
    }
    let lab = try door.reviewing()
    if case .taken = try lab.claim(of: name, token: own) { return (Self.path(name), token ?? ReviewerToken()) }
    try lab.claim(name, token: own)
    return (Self.path(name), own)
  }

  private func queue(_ run: RunRecord, _ tickets: [ReviewTicket], _ reviewer: ReviewerName) -> [Block] {
    var table = Table("Questions of run \(run.id), in your order", ["question", "problem"])
    for ticket in tickets.prefix(Self.questionsShown) {
      table.add(["\(link: ticket.ticket, to: Self.path(ticket, reviewer))", Words(run.title)])
    }
    if tickets.count > Self.questionsShown {
      table.notes.append("The first \(Self.questionsShown) of \(tickets.count).")
    }
    return [.heading("Run \(run.id)"), .table(table)]
  }

  /// The page of a question as a reviewer sees it.
  static func path(_ ticket: ReviewTicket, _ reviewer: ReviewerName) -> String {
    "/review/\(ticket.run)/\(ticket.ticket)?reviewer=\(encoded(reviewer.text))"
  }

  /// The page of a reviewer's questions.
  static func path(_ reviewer: ReviewerName) -> String { "/review?reviewer=\(encoded(reviewer.text))" }

  /// Text as a value in an address.
  static func encoded(_ text: String) -> String {
    var allowed = CharacterSet.alphanumerics
    allowed.insert(charactersIn: "-._~")
    allowed.formIntersection(CharacterSet(charactersIn: "\u{0}"..."\u{7f}"))
    return text.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
  }

  /// A name as the archive takes it.
  /// - Throws: `Refusal.unclear`.
  static func checked(reviewer: String) throws -> ReviewerName {
    do {
      return try ReviewerName(reviewer)
    } catch LabError.conflict(let words) {
      throw Refusal.unclear(words.prefix(1).uppercased() + words.dropFirst() + ".")
    }
  }
}
