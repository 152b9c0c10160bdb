import Synchronization

/// Who may see the dashboard: who came with the link that the terminal printed, and keeps the cookie that it was exchanged for.
///
/// Invariants: a link lets one browser in, once; there is always exactly one link that has not been used.
final class Gate: Sendable {
  /// A browser that was let in.
  struct Session: Hashable, Sendable {
    /// The value of its cookie.
    var cookie: Secret
    /// What its forms carry.
    var proof: Secret
  }

  private struct State {
    var token = Secret()
    var sessions: [Session] = []
  }

  /// Sessions that are kept; the oldest gives way to a new one.
  static let capacity = 64

  private let state = Mutex(State())
  private let announce: @Sendable (String) -> Void

  /// - Parameter announce: given every new token, for the link that the terminal shows.
  init(announce: @escaping @Sendable (String) -> Void) { self.announce = announce }

  /// Shows the token that has not been used.
  func show() { announce(state.withLock { $0.token.text }) }

  /// Exchanges a token for a session; nil where it is not the one. The token is spent then, and another one is announced.
  func redeem(_ token: String) -> Session? {
    let session: Session? = state.withLock { state in
      guard state.token.matches(token) else { return nil }
      state.token = Secret()
      let session = Session(cookie: Secret(), proof: Secret())
      state.sessions.append(session)
      if state.sessions.count > Self.capacity { state.sessions.removeFirst() }
      return session
    }
    if session != nil { show() }
    return session
  }

  /// The session of a cookie; nil where there is none.
  func session(cookie: some StringProtocol) -> Session? {
    state.withLock { state in state.sessions.first { $0.cookie.matches(cookie) } }
  }
}
