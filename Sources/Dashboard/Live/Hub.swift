import Archive
import Foundation
import ServiceLifecycle

/// Tells everybody who looks at the lab what has changed: one look at the lab for all of them, and only while somebody looks.
///
/// Invariant: for each listener at most one message waits; a slow listener gets the newest and misses what came between.
actor Hub: Service {
  /// What a listener follows.
  enum Subject: Hashable, Sendable {
    /// The lab as a whole.
    case lab
    /// A run.
    case run(Int64)
    /// Work that was shared out.
    case cluster
  }

  /// Seconds between two looks.
  static let pause = 0.5
  /// Seconds after which a listener is told that the line is open.
  static let silence = 15.0
  /// Listeners at a time.
  static let capacity = 1000

  private struct Listener {
    var subject: Subject
    var stream: AsyncStream<String>.Continuation
  }

  private let news: @Sendable (Subject) async throws -> News
  private let pulse: @Sendable () async -> String
  private var listeners: [Int: Listener] = [:]
  private var next = 0
  private var looking: Task<Void, Never>?
  private var isClosed = false

  /// - Parameters:
  ///   - pulse: another text after every change.
  ///   - news: what a listener is told about a subject.
  init(pulse: @escaping @Sendable () async -> String, news: @escaping @Sendable (Subject) async throws -> News) {
    self.pulse = pulse
    self.news = news
  }

  /// How many listen.
  var count: Int { listeners.count }

  /// Messages about `subject` as the body of an event stream, the state of now first.
  /// - Throws: `Refusal` where too many listen already; what the news throw where there is no such subject.
  func listen(to subject: Subject) async throws -> AsyncStream<String> {
    guard !isClosed, listeners.count < Self.capacity else {
      throw Refusal(
        status: .serviceUnavailable, title: "Too many pages are open", words: "Close some, and load this one again.")
    }
    let before = await pulse()
    let first = try await news(subject)
    let (stream, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(1))
    let number = next
    next += 1
    listeners[number] = Listener(subject: subject, stream: continuation)
    continuation.onTermination = { [weak self] _ in
      guard let self else { return }
      Task { await self.leave(number) }
    }
    continuation.yield("retry: 3000\n" + first.message)
    // What changed while the first news was read is told at once: who looks for changes may have seen it go by already.
    let known = await pulse()
    if known != before, let changed = try? await news(subject) { continuation.yield("retry: 3000\n" + changed.message) }
    if looking == nil { looking = Task { [weak self] in await self?.look(from: known) } }
    return stream
  }

  private func leave(_ number: Int) {
    listeners[number] = nil
    if listeners.isEmpty {
      looking?.cancel()
      looking = nil
    }
  }

  private func look(from known: String) async {
    var known = known
    var last = ContinuousClock.now
    while !Task.isCancelled, !listeners.isEmpty {
      do { try await Task.sleep(for: .seconds(Self.pause)) } catch { return }
      let now = await pulse()
      if now != known {
        known = now
        last = .now
        await tell()
      } else if ContinuousClock.now - last > .seconds(Self.silence) {
        last = .now
        for listener in listeners.values { listener.stream.yield(": still here\n\n") }
      }
    }
  }

  private func tell() async {
    for subject in Set(listeners.values.map(\.subject)) {
      // A lab that cannot be read for a moment is looked at again.
      guard let news = try? await news(subject) else { continue }
      let message = news.message
      for listener in listeners.values where listener.subject == subject { listener.stream.yield(message) }
    }
  }

  /// Ends all streams.
  func close() {
    isClosed = true
    looking?.cancel()
    for listener in listeners.values { listener.stream.finish() }
    listeners = [:]
  }

  /// Lives as long as the server, and lets go of the listeners when it is to end.
  func run() async throws {
    try? await gracefulShutdown()
    close()
  }
}

/// What a listener is told.
struct News: Encodable, Sendable {
  /// Texts by the names under which the page shows them.
  var live: [String: String]
  /// Another one where more of the page has changed.
  var version: String
  /// Whether that is worth being shown at once.
  var hurry = false

  /// As an event of a stream.
  var message: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = (try? encoder.encode(self)) ?? Data()
    return "event: progress\ndata: \(String(decoding: data, as: UTF8.self))\n\n"
  }
}
