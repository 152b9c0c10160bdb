import HTTPTypes

/// Why a request is not answered as its sender hoped: a status and a sentence.
struct Refusal: Error, Sendable {
  var status: HTTPResponse.Status
  var title: String
  var words: String

  /// The link of the terminal is missing, or was used.
  static let stranger = Refusal(
    status: .unauthorized, title: "Open the link that the terminal shows",
    words:
      "This dashboard opens with the link that `aitken serve` prints on its terminal. Each link works once, for one browser; "
      + "when it has been used, the terminal shows a fresh one for the next.")

  /// There is no such page.
  static func missing(_ what: String) -> Refusal {
    Refusal(status: .notFound, title: "There is no such page", words: what)
  }

  /// The address or the form says something that cannot be understood.
  static func unclear(_ words: String) -> Refusal {
    Refusal(status: .badRequest, title: "This cannot be understood", words: words)
  }

  /// A form that did not come from this page.
  static let foreign = Refusal(
    status: .forbidden, title: "This form did not come from this page",
    words: "Nothing was done. Load the page again and send the form from there.")

  /// It contradicts what is going on.
  static func conflict(_ words: String) -> Refusal {
    Refusal(status: .conflict, title: "Not now", words: words)
  }
}
