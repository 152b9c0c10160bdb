import Foundation
import Testing

/// Campaigns: the lab that the runs make one by one, in parts that may be stopped, and nothing partial that does not say so.
@Suite struct CampaignTests {
  private func run(
    _ arguments: [String], in place: Workplace, killedAfter seconds: Double? = nil
  ) async throws -> Command {
    try await Command(arguments + ["--salt", "2a"], in: place, killedAfter: seconds)
  }

  private func digest(_ place: Workplace, _ run: String) async throws -> String {
    let found = try await Command(["lab", "digest", run], in: place)
    #expect(found.status == 0, "\(found.messages)")
    return found.output
  }

  @Test func campaignIsItsRuns() async throws {
    let (apart, together) = (try Workplace(), try Workplace())
    let one = try await run(
      ["research", "problem.py", "--researcher", "random", "--candidates", "6", "--seed", "3"], in: apart)
    #expect(one.status == 0, "\(one.messages)")
    try together.write(
      #"{"problems": ["problem.py"], "researchers": ["random"], "seeds": [3, 4], "candidates": [6]}"#, to: "night.json")
    let arguments = ["campaign", "night.json", "--folder", "night"]
    _ = try await run(arguments, in: together, killedAfter: 1.5)
    let all = try await run(arguments, in: together)
    #expect(all.status == 0 && all.output.contains("2 runs") && !all.output.contains("PARTIAL"), "\(all.messages)")
    #expect(try await digest(together, "1") == digest(apart, "1"))
    // Again: nothing is computed, nothing is paid, the same is said.
    #expect(try await run(arguments, in: together).output == all.output)
    // A part that is gone is named, and what is left says that it is partial.
    try FileManager.default.removeItem(atPath: "\(together.path)/night/parts/part-2.json")
    let refused = try await Command(["cluster", "collect", "night"], in: together)
    #expect(refused.status == 1 && refused.messages.contains("1 of 2 parts"), "\(refused.messages)")
    let partial = try await Command(["cluster", "collect", "night", "--partial"], in: together)
    let first = partial.output.split(separator: "\n").first ?? ""
    #expect(first.contains("PARTIAL, 1 of 2 runs"), "\(partial.output)")
  }

  @Test func mistakesSayWhatToDo() async throws {
    let place = try Workplace()
    try place.write(#"{"problems": ["problem.py"], "candidate": [60]}"#, to: "a.json")
    try place.write(#"{"problems": ["problem.py"], "candidates": [60], "researchers": ["model"]}"#, to: "b.json")
    try place.write(#"{"problems": ["problem.py"], "candidates": [60, 60]}"#, to: "c.json")
    for (file, words) in [("a", "no `candidate`"), ("b", "no language model"), ("c", "twice")] {
      let refused = try await Command(["campaign", "\(file).json"], in: place)
      #expect(refused.status == 1 && refused.messages.contains(words), "\(refused.messages)")
    }
    for more in [["--seconds", "5"], ["--candidates", "60", "--researcher", "random"]] {
      let refused = try await Command(["research", "problem.py", "--islands", "2"] + more, in: place)
      #expect(refused.status == 64, "\(refused.messages)")
    }
    #expect(!place.exists("lab"))
  }
}
