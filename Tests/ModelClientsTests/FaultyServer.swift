import Foundation
import NIOCore
import NIOPosix

/// A server on loopback that answers each connection with bytes and pauses as a test wants them, right or wrong.
actor FaultyServer {
  /// What it does with a connection, one thing after the other.
  enum Act: Sendable {
    /// Sends bytes.
    case send([UInt8])
    /// Waits so many seconds.
    case wait(Double)
    /// Closes in good order.
    case close
    /// Resets the connection.
    case reset
  }

  nonisolated let address: String
  private let channel: any Channel
  private let seen: Seen

  /// What came in.
  final class Seen: @unchecked Sendable {
    private let lock = NSLock()
    private var texts: [String] = []
    private var count = 0
    private var closed = 0
    func add(_ text: String) { lock.withLock { texts.append(text) } }
    func end() { lock.withLock { closed += 1 } }
    /// The number of the connection that begins now, from 0.
    func next() -> Int {
      lock.withLock {
        defer { count += 1 }
        return count
      }
    }
    var all: String { lock.withLock { texts.joined() } }
    var connections: Int { lock.withLock { count } }
    var ended: Int { lock.withLock { closed } }
  }

  /// A server whose nth connection does `script(n)` when a request has come.
  init(_ script: @escaping @Sendable (Int) -> [Act]) async throws {
    try await self.init(answering: { number, _ in script(number) })
  }

  /// A server whose nth connection does `script(n, request)` when a request has come.
  init(answering script: @escaping @Sendable (Int, String) -> [Act]) async throws {
    let seen = Seen()
    self.seen = seen
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Handler(seen: seen, script: script))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    address = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)"
  }

  func stop() async throws { try await channel.close() }

  nonisolated var requests: String { seen.all }
  nonisolated var connections: Int { seen.connections }
  /// Connections that the client has closed.
  nonisolated var ended: Int { seen.ended }

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    private let seen: Seen
    private let script: @Sendable (Int, String) -> [Act]
    private var text = ""
    private var hasBegun = false

    init(seen: Seen, script: @escaping @Sendable (Int, String) -> [Act]) {
      self.seen = seen
      self.script = script
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let part = String(buffer: unwrapInboundIn(data))
      seen.add(part)
      text += part
      // The body is one JSON object: it ends with a brace behind the headers.
      guard !hasBegun, text.contains("\r\n\r\n"), text.hasSuffix("}") else { return }
      hasBegun = true
      play(script(seen.next(), text)[...], context)
    }

    func channelInactive(context: ChannelHandlerContext) { seen.end() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func play(_ acts: ArraySlice<Act>, _ context: ChannelHandlerContext) {
      guard let act = acts.first else { return }
      let rest = acts.dropFirst()
      switch act {
      case .send(let bytes):
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
        play(rest, context)
      case .wait(let seconds):
        let held = NIOLoopBound((self, rest, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: .milliseconds(Int64(seconds * 1000))) {
          let (handler, rest, context) = held.value
          if context.channel.isActive { handler.play(rest, context) }
        }
      case .close: context.close(promise: nil)
      case .reset:
        let channel = context.channel
        guard let options = channel as? any SocketOptionProvider else { return context.close(promise: nil) }
        options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in channel.close(promise: nil) }
      }
    }
  }

  // MARK: - Answers

  /// The head of an answer whose body ends with the connection.
  static func head(_ status: Int = 200, type: String = "text/event-stream", extra: String = "") -> [UInt8] {
    Array("HTTP/1.1 \(status) X\r\nContent-Type: \(type)\r\nConnection: close\r\n\(extra)\r\n".utf8)
  }

  /// An event of a chat completion.
  static func word(_ text: String, ending: String? = nil) -> [UInt8] {
    let reason = ending.map { "\"\($0)\"" } ?? "null"
    return Array(
      "data: {\"model\":\"tiny\",\"choices\":[{\"delta\":{\"content\":\"\(text)\"},\"finish_reason\":\(reason)}]}\n\n"
        .utf8)
  }

  /// The end of a good stream.
  static let done = Array(
    (": ping\n\ndata: {\"model\":\"tiny\",\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3}}\n\n"
      + "data: [DONE]\n\n").utf8)

  /// A whole good answer.
  static func answer(_ text: String) -> [Act] {
    [.send(head()), .send(word(text)), .send(word("", ending: "stop")), .send(done), .close]
  }
}
