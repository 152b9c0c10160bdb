import Archive
import ArgumentParser

/// A recorded run: `3` in the lab at hand, or `DIR:3` in another one.
struct ReplayReference: Equatable, Sendable, ExpressibleByArgument {
  /// The other lab; nil for the one at hand.
  let lab: String?
  /// The run.
  let run: Int64

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    guard let last = parts.last, let run = Int64(last), run > 0 else { return nil }
    self.run = run
    lab = parts.count > 1 ? parts.dropLast().joined(separator: ":") : nil
  }
}
