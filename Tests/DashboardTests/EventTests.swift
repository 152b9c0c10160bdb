import Archive
import Foundation
import Testing

@testable import Dashboard

/// Streams of events, while a process writes to the lab.
@Suite(.timeLimit(.minutes(20)), .serialized) struct EventTests {
  /// Says when a stream has had its first event.
  private final class FirstEvent: Sendable {
    private let (events, event) = AsyncStream.makeStream(of: Void.self)

    func saw(_ text: String) -> String {
      if text.contains("event: progress") { event.yield() }
      return text
    }

    func wait() async { for await _ in events { return } }
  }

  @Test func aChangeIsTold() async throws {
    let folder = try LabFolder()
    try folder.fill(steps: 2)
    let lab = try Lab(folder.lab, for: .writing)
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      #expect(try await client.get("/runs/3").body.contains("Working: "))
      let first = FirstEvent()
      async let told = client.events("/runs/3/events") {
        first.saw($0).matches(of: /event: progress/).count >= 2
      }
      await first.wait()
      try lab.record(try LabFolder.step(3), run: 3)
      let text = try await told
      #expect(text.contains("text/event-stream"))
      #expect(text.contains("\"candidates\":\"4\"") && text.contains("\"candidates\":\"6\""), "\(text)")
      #expect(text.contains("running now"))
      // The end is told, too.
      let again = FirstEvent()
      async let ended = client.events("/runs/3/events") { again.saw($0).contains("\"state\":\"finished\"") }
      await again.wait()
      try lab.end(3, words: "It works.")
      #expect(try await ended.contains("\"state\":\"finished\""))
    }
    try lab.close()
  }

  @Test func whoAsksForTheHeadOnlyDoesNotListen() async throws {
    let folder = try LabFolder()
    try folder.fill(steps: 2)
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      for _ in 0..<20 { #expect(try await client.send(client.head("HEAD", "/events")).status == 200) }
      while await served.dashboard.streams > 0 { try await Task.sleep(for: .milliseconds(100)) }
      #expect(await served.dashboard.streams == 0)
    }
  }

  @Test func twoHundredStreamsAtOnce() async throws {
    let folder = try LabFolder()
    try folder.fill(steps: 2)
    let lab = try Lab(folder.lab, for: .writing)
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      let told = try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<200 {
          group.addTask {
            let path = number % 2 == 0 ? "/runs/3/events" : "/events"
            let text = try await client.events(path) { $0.contains("\":\"6\"") }
            return text.contains("\":\"6\"")
          }
        }
        while await served.dashboard.streams < 200 { try await Task.sleep(for: .milliseconds(50)) }
        // Pages are answered meanwhile.
        #expect(try await client.get("/runs/3").status == 200)
        try lab.record(try LabFolder.step(3), run: 3)
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(told == 200)
      // Who goes is forgotten.
      while await served.dashboard.streams > 0 {
        try lab.record([], run: 3)
        try await Task.sleep(for: .milliseconds(200))
      }
    }
    try lab.close()
  }
}
