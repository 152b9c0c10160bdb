import NIOCore
import Testing

/// Thousands of requests that make no sense, the same ones every time: none may break the server, make it slow, or be answered as
/// if something had gone wrong inside.
@Suite(.timeLimit(.minutes(20))) struct FuzzTests {
  /// A small generator of its own, so that a finding can be repeated.
  struct Chance: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var bits = state
      bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
      bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
      return bits ^ (bits >> 31)
    }
  }

  private static let words = [
    "", "/", "..", "%2e%2e", "runs", "1", "2", "0", "-1", "99999999999999999999", "x", "proposals", "tree",
    "experiments",
    "verdict", "events", "pictures", "efficiency-light.svg", "problems", "discoveries", "ledger", "compare", "collapse",
    "review", "verifiers", "start", "stop", "resume", "%00", "%ff", "é", "\u{1F600}", "'", "\"", "<script>", ";", "1e9",
    "+",
    "%", "%2", "page=", "?", "&", "=", "sort=best", "page=9223372036854775807", "proposal=1", "after=5", "first=1/1",
    "second=9/9", "token=", "0x10", "１", " ", "\\", "*", "a[b]=c", "~", "{{title}}", "problem=../../etc/passwd",
  ]

  private static func path(_ chance: inout Chance) -> String {
    var path = "/"
    for _ in 0..<Int.random(in: 0...5, using: &chance) {
      path += (words.randomElement(using: &chance) ?? "") + ["/", "", "?", "&"].randomElement(using: &chance)!
    }
    // A line of a request ends at a space.
    return path.replacing(" ", with: "%20")
  }

  @Test func pathsAndQueries() async throws {
    let folder = try LabFolder()
    try folder.fill()
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      var chance = Chance(state: 1)
      let paths = (0..<2500).map { _ in Self.path(&chance) }
      try await Self.all(paths) { path in
        // Streams go on by themselves.
        guard !path.contains("events") else { return }
        let answer = try await client.get(path)
        #expect((200..<500).contains(answer.status), "\(path): \(answer.status) \(answer.body.prefix(300))")
      }
      #expect(try await client.get("/").status == 200)
    }
  }

  @Test func forms() async throws {
    let folder = try LabFolder()
    try folder.fill()
    try await Served.lab(folder, executable: "/bin/false") { served in
      let client = try await served.visitor()
      var chance = Chance(state: 2)
      let targets = ["/start", "/stop", "/runs/1/stop", "/runs/3/resume", "/runs/x/stop", "/review/1-1", "/nothing"]
      let names = [
        "problem", "researcher", "unit", "amount", "seed", "decision", "words", "reviewer", "proof", "ticket", "",
      ]
      let requests = (0..<1000).map { _ -> (String, String) in
        let fields = (0..<Int.random(in: 0...6, using: &chance)).map { _ in
          "\(names.randomElement(using: &chance)!)=\(Self.words.randomElement(using: &chance)!)"
        }
        let proof = Bool.random(using: &chance) ? ["proof=\(client.proof)"] : []
        return (targets.randomElement(using: &chance)!, (proof + fields).joined(separator: "&"))
      }
      try await Self.all(requests) { path, form in
        let answer = try await client.post(path, form)
        #expect((200..<500).contains(answer.status), "\(path) \(form): \(answer.status)")
      }
      #expect(try await client.get("/").status == 200)
    }
  }

  @Test func bytes() async throws {
    let folder = try LabFolder()
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      var chance = Chance(state: 3)
      let valid = Array(client.head("GET", "/?page=1").utf8)
      let requests = (0..<600).map { _ -> ByteBuffer in
        var bytes = valid
        for _ in 0..<Int.random(in: 1...8, using: &chance) {
          let place = Int.random(in: 0..<bytes.count, using: &chance)
          switch Int.random(in: 0..<4, using: &chance) {
          case 0: bytes[place] = UInt8.random(in: 0...255, using: &chance)
          case 1: bytes.remove(at: place)
          case 2: bytes.insert(contentsOf: [13, 10], at: place)
          default: bytes.insert(UInt8.random(in: 0...255, using: &chance), at: place)
          }
        }
        return ByteBuffer(bytes: bytes + Array("\r\n\r\n".utf8))
      }
      try await Self.all(requests) { request in
        let answer = try await client.send(request, seconds: 2)
        // Nothing at all is an answer too: the connection was closed, or the server waits for the rest.
        #expect(answer.status < 500, "\(String(buffer: request)): \(answer.status)")
      }
      #expect(try await client.get("/").status == 200)
    }
  }

  /// Eight at a time.
  private static func all<Item: Sendable>(
    _ items: [Item], _ act: @escaping @Sendable (Item) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, item) in items.enumerated() {
        if index >= 8 { try await group.next() }
        group.addTask { try await act(item) }
      }
      try await group.waitForAll()
    }
  }
}
