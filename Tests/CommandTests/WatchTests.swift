import Foundation
import Testing

/// A run that watches itself, with and without its verifier, as a person sees it.
@Suite struct WatchTests {
  @Test func withoutAVerifierNothingIsClaimed() async throws {
    let place = try Workplace()
    let arguments = ["research", "problem.py", "--candidates", "60", "--verifier", "none"]
    let run = try await Command(arguments + ["--quality", "2"], in: place)
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.messages.contains("verifier switched off"))
    #expect(run.output.contains("nothing here was tested while searching"))
    #expect(run.output.contains("True quality, measured beside the search"))
    let show = try await Command(["lab", "show", "1"], in: place)
    #expect(show.output.contains("SWITCHED OFF") && show.output.contains("behaviours proposed"), "\(show.output)")
    let list = try await Command(["lab", "list"], in: place)
    #expect(list.output.contains("evolution, no verifier"))
    let json = try await Command(["lab", "show", "1", "--format", "json"], in: place)
    #expect(json.output.contains("\"generations\"") && json.output.contains("\"quality\""))
    // It does not stand in for a run with its verifier, nor is it resumed as one.
    let verified = try await Command(["research", "problem.py", "--candidates", "60", "--resume"], in: place)
    #expect(verified.status == 0 && verified.messages.contains("there is no run of this problem to resume"))
    let again = try await Command(arguments + ["--resume"], in: place)
    #expect(again.status == 0 && again.output.contains("nothing here was tested while searching"))
  }

  @Test func jsonWithoutAVerifier() async throws {
    let place = try Workplace()
    let run = try await Command(
      ["research", "problem.py", "--candidates", "60", "--verifier", "none", "--format", "json"], in: place)
    #expect(run.output.contains("\"verdict\": null") && run.output.contains("\"verifier\": \"none\""))
    #expect(run.output.contains("\"effective number\""))
  }
}
