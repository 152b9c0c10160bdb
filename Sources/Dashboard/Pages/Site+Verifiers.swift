import Archive
import Foundation

extension Site {
  /// How good every verifier is, by the experiments.
  func verifiersPage() throws -> Page {
    let page = Page(
      "Verifiers", answer: "No verifier has been measured yet: no question was put to a person.", section: .verifiers)
    return page
  }
}
