import Foundation
import Synchronization

/// Shows the links that open the dashboard: the first on standard output, for programs too; later ones on standard error.
final class Announcement: Sendable {
  private let shown = Atomic(0)

  /// Shows a link.
  func show(_ link: String) {
    let count = shown.add(1, ordering: .relaxed).newValue
    if count == 1 {
      FileHandle.standardOutput.write(Data("\(link)\n".utf8))
      say("The dashboard is open at the link above, once and for one browser; Ctrl-C ends it.")
    } else {
      say("The link has been used. For another browser: \(link)")
    }
  }

  private func say(_ words: String) { FileHandle.standardError.write(Data("aitken: \(words)\n".utf8)) }
}
