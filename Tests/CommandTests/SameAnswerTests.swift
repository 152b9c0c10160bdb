import Foundation
import Testing

/// Same seed, same archive: whatever the threads, the width of a tile, and whenever the run was killed.
@Suite struct SameAnswerTests {
  private static let research = ["research", "problem.py", "--candidates", "60", "--seed", "3"]

  private func digest(_ place: Workplace) async throws -> String {
    let run = try await Command(["lab", "digest"], in: place)
    #expect(run.status == 0, "\(run.messages)")
    return run.output
  }

  private func digest(_ more: [String]) async throws -> String {
    let place = try Workplace()
    let run = try await Command(Self.research + more, in: place)
    #expect(run.status == 0, "\(run.messages)")
    return try await digest(place)
  }

  /// What a run says of itself at its end is what the lab says of it ever after.
  @Test func theLabSaysWhatTheRunSaid() async throws {
    struct Counts: Decodable, Equatable { var candidates, experiments, replications: Int }
    let place = try Workplace()
    var found: [Counts] = []
    for more in [["--format", "json"], ["--format", "json", "--resume"]] {
      let run = try await Command(Self.research + more, in: place)
      found.append(try JSONDecoder().decode(Counts.self, from: Data(run.output.utf8)))
    }
    #expect(found[0] == found[1] && found[0].replications > 0)
    let again = try await Command(Self.research + ["--resume"], in: place)
    #expect(again.output.contains("60 candidates, "), "\(again.output)")
  }

  @Test func whateverThreadsWidthAndInterruption() async throws {
    // With a salt the confirmation is in the digest; without one the search alone is, whatever the operating system drew.
    async let one = digest(["--salt", "2a", "--threads", "1", "--width", "8"])
    async let two = digest(["--salt", "2a", "--threads", "2", "--width", "1"])
    let salted = try await one
    #expect(try await two == salted)
    async let three = digest(["--threads", "1", "--width", "8"])
    async let four = digest(["--threads", "2", "--width", "1"])
    let plain = try await three
    #expect(plain.count > 60 && plain != salted)
    #expect(try await four == plain)

    let place = try Workplace()
    var random = SystemRandomNumberGenerator()
    var kills = 0
    while true {
      let limit = kills < 4 ? Double.random(in: 0.05...2.5, using: &random) : nil
      let run = try await Command(Self.research + ["--resume"], in: place, killedAfter: limit)
      if run.status != nil {
        #expect(run.status == 0, "\(run.messages)")
        break
      }
      kills += 1
    }
    #expect(try await digest(place) == plain, "killed \(kills) times")
  }

  @Test func anotherSeedIsAnotherRun() async throws {
    let place = try Workplace()
    for seed in ["1", "2"] {
      let run = try await Command(["study", "problem.py", "--replications", "50", "--seed", seed], in: place)
      try place.write(run.output, to: "study\(seed).txt")
      let again = try await Command(
        ["study", "problem.py", "--replications", "50", "--seed", seed, "--threads", "1"], in: place)
      #expect(again.output == run.output)
    }
    let texts = try ["1", "2"].map { try String(contentsOfFile: "\(place.path)/study\($0).txt", encoding: .utf8) }
    #expect(texts[0] != texts[1])
  }
}
