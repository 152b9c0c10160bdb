import ArgumentParser

/// How many replications a command may be asked for.
package enum ReplicationCount {
  /// The largest number: a core that needed a microsecond for each would be at it for eleven days, and counts stay exact as doubles.
  package static let largest = 1_000_000_000_000

  /// - Parameter why: what a smaller number would lack.
  /// - Throws: `ValidationError` where `count` is not from `least` to `largest`.
  package static func check(_ count: Int, least: Int, _ why: String = "") throws {
    if count < least {
      throw ValidationError("--replications must be at least \(least)\(why.isEmpty ? "" : ": \(why)").")
    }
    if count > largest {
      throw ValidationError(
        "--replications must be at most 1,000,000,000,000: a core that needed a microsecond for each would be at it for eleven days."
      )
    }
  }
}
