import NIOCore
import NIOPosix

/// What a server answered.
struct Answer: Sendable {
  /// 0 where nothing that is HTTP came back.
  var status: Int
  /// By name in small letters; of several the last.
  var headers: [String: String]
  var body: String

  init(_ text: String) {
    let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
    let lines = parts[0].split(separator: "\r\n", omittingEmptySubsequences: false)
    status = lines.first.flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) } ?? 0
    headers = [:]
    for line in lines.dropFirst() {
      let pair = line.split(separator: ":", maxSplits: 1)
      if pair.count == 2 { headers[pair[0].lowercased()] = String(pair[1].drop { $0 == " " }) }
    }
    body = parts.count > 1 ? String(parts[1]) : ""
  }
}

/// Sends bytes as they are: a browser would not let a test lie about hosts and origins.
struct Client: Sendable {
  /// Seconds until an answer is given up. The server shares its threads with all tests that run at the time, some of which
  /// compute for minutes: an answer may be late, and no test asks how fast it comes.
  static let patience: Int64 = 600

  let port: Int
  /// `name=value` of the session's cookie; empty for none.
  var cookie = ""
  /// What forms carry.
  var proof = ""

  /// The head of a request.
  func head(_ method: String, _ path: String, _ headers: [String: String] = [:]) -> String {
    var all = ["Host": "127.0.0.1:\(port)", "Connection": "close"]
    if !cookie.isEmpty { all["Cookie"] = cookie }
    all.merge(headers) { $1 }
    let lines = all.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }
    return "\(method) \(path) HTTP/1.1\r\n\(lines.joined())\r\n"
  }

  func get(_ path: String, _ headers: [String: String] = [:]) async throws -> Answer {
    try await send(head("GET", path, headers))
  }

  /// A form, from a page of the server's own unless `headers` say otherwise.
  func post(_ path: String, _ form: String, _ headers: [String: String] = [:]) async throws -> Answer {
    var all = [
      "Content-Type": "application/x-www-form-urlencoded", "Content-Length": "\(form.utf8.count)",
      "Origin": "http://127.0.0.1:\(port)", "Sec-Fetch-Site": "same-origin",
    ]
    all.merge(headers) { $1 }
    return try await send(head("POST", path, all) + form)
  }

  /// Sends `request` and reads until the server closes, or for `seconds`.
  func send(_ request: String, seconds: Int64 = Self.patience) async throws -> Answer {
    try await send(ByteBuffer(string: request), seconds: seconds)
  }

  func send(_ request: ByteBuffer, seconds: Int64 = Self.patience) async throws -> Answer {
    let channel = try await connect(seconds)
    return try await channel.executeThenClose { inbound, outbound in
      do { try await outbound.write(request) } catch { return Answer("") }
      var all = ByteBuffer()
      do {
        for try await part in inbound { all.writeImmutableBuffer(part) }
      } catch {}
      return Answer(String(buffer: all))
    }
  }

  /// Reads an event stream until `isEnough` says so of all that came, or for `seconds`.
  func events(
    _ path: String, seconds: Int64 = Self.patience, until isEnough: @escaping @Sendable (String) -> Bool
  ) async throws -> String {
    let channel = try await connect(seconds)
    return try await channel.executeThenClose { inbound, outbound in
      try await outbound.write(ByteBuffer(string: head("GET", path, ["Accept": "text/event-stream"])))
      var all = ""
      do {
        for try await part in inbound {
          all += String(buffer: part)
          if isEnough(all) { break }
        }
      } catch {}
      return all
    }
  }

  /// A connection that is closed after `seconds`.
  private func connect(_ seconds: Int64) async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
    try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          let limit = channel.eventLoop.scheduleTask(in: .seconds(seconds)) { channel.close(promise: nil) }
          channel.closeFuture.whenComplete { _ in limit.cancel() }
          return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
  }
}
