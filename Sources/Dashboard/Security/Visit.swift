import Archive
import Hummingbird

/// What is known of a request beside what it says itself.
struct Visit: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The session that it belongs to; nil before it was let in.
  var session: Gate.Session?
  /// What the browser claims reviewers' names with; nil where it has claimed none.
  var token: ReviewerToken?

  init(source: Source) { coreContext = CoreRequestContextStorage(source: source) }

  /// Bytes of a form.
  static let largestForm = 64 * 1024
  /// Bytes of an address.
  static let longestAddress = 2048
}
