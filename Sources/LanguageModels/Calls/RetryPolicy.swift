/// When a request that failed for now is made again: exponential back-off with jitter, the server's own wish respected.
public struct RetryPolicy: Hashable, Sendable {
  /// Attempts, the first one included.
  public var attempts: Int
  /// Seconds before the second attempt; doubled for each further one.
  public var base: Double
  /// The longest wait in seconds, whatever a server asks for.
  public var longest: Double

  /// A policy.
  public init(attempts: Int = 5, base: Double = 0.5, longest: Double = 60) {
    self.attempts = max(1, attempts)
    self.base = max(0, base)
    self.longest = max(0, longest)
  }

  /// Seconds to wait before attempt `attempt` (from 2): `retryAfter` where the server says so, else uniform between half and
  /// the whole of base · 2^(attempt − 2) ("equal jitter"); nil where there is no further attempt.
  /// - Parameter jitter: uniform on [0, 1).
  public func wait(beforeAttempt attempt: Int, after error: ModelError, jitter: Double) -> Double? {
    guard error.isTransient, attempt <= attempts else { return nil }
    if let asked = error.retryAfter { return min(max(asked, 0), longest) }
    var whole = base
    for _ in 0..<max(0, attempt - 2) where whole < longest { whole *= 2 }
    whole = min(whole, longest)
    return whole / 2 + whole / 2 * min(max(jitter, 0), 1)
  }
}
