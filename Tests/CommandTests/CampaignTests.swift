import Foundation
import Testing

/// Searches in parts: the same lab as of one process, whoever computed which part, and however often it was killed.
@Suite struct CampaignTests {
  private func run(_ arguments: [String], in place: Workplace, killedAfter seconds: Double? = nil) async throws -> Command {
    try await Command(arguments + ["--salt", "2a", "--threads", "1"], in: place, killedAfter: seconds)
  }

  private func digest(_ place: Workplace, _ more: [String] = []) async throws -> String {
    let run = try await Command(["lab", "digest"] + more, in: place)
    #expect(run.status == 0, "\(run.messages)")
    return run.output
  }

  /// A run of a campaign is the run that `aitken research` makes, and what is confirmed spends from one budget.
  @Test func campaignIsItsRuns() async throws {
    let (apart, together) = (try Workplace(), try Workplace())
    for researcher in ["evolution", "random"] {
      let one = try await run(
        ["research", "problem.py", "--researcher", researcher, "--candidates", "60", "--seed", "3"], in: apart)
      #expect(one.status == 0, "\(one.messages)")
    }
    try together.write(
      #"{"problems": ["problem.py"], "researchers": ["evolution", "random"], "seeds": [3], "candidates": [60]}"#,
      to: "night.json")
    let arguments = ["campaign", "night.json", "--folder", "night"]
    let killed = try await run(arguments, in: together, killedAfter: 2)
    let all = try await run(arguments, in: together)
    #expect(all.status == 0 && killed.status != 0, "\(all.messages)")
    #expect(all.output.contains("2 runs") && !all.output.contains("PARTIAL"), "\(all.output)")
    #expect(try await digest(together) == digest(apart))
    // Again: nothing is computed, nothing is paid, the same is said.
    #expect(try await run(arguments, in: together).output == all.output)
    #expect(try await digest(together) == digest(apart))
    // A part that is gone is named, and what is left says that it is partial.
    try FileManager.default.removeItem(atPath: "\(together.path)/night/parts/part-2.json")
    let refused = try await Command(["cluster", "collect", "night"], in: together)
    #expect(refused.status == 1 && refused.messages.contains("1 of 2 parts"), "\(refused.messages)")
    let partial = try await Command(["cluster", "collect", "night", "--partial"], in: together)
    let first = partial.output.split(separator: "\n").first ?? ""
    #expect(first.contains("PARTIAL, 1 of 2 runs"), "\(partial.output)")
  }

  /// Islands: one worker that does everything, or a worker for each that are killed at random, in any order.
  @Test func islandsWhateverTheWorkers() async throws {
    let islands = [
      "research", "problem.py", "--islands", "3", "--exchange", "30", "--candidates", "180", "--seed", "5", "--folder",
      "job",
    ]
    let (alone, many) = (try Workplace(), try Workplace())
    let one = try await run(islands, in: alone)
    #expect(one.status == 0, "\(one.messages)")
    #expect(one.output.contains("Searched on 3 islands: 180 candidates"), "\(one.output)")
    // The job's folder is made by a run that is killed at once.
    while !many.exists("job/runs.json") { _ = try await run(islands, in: many, killedAfter: 1.2) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for part in 1...3 {
        group.addTask {
          var limit: Double? = Double(part)
          while try await Command(
            ["cluster", "part", "job", "--part", "\(4 - part)"], in: many, killedAfter: limit
          ).status != 0 { limit = limit.flatMap { $0 < 3 ? $0 + 1 : nil } }
        }
      }
      try await group.waitForAll()
    }
    let collected = try await Command(["cluster", "collect", "job"], in: many)
    #expect(collected.status == 0, "\(collected.messages)")
    #expect(try await digest(many) == digest(alone))
    // What came from another island is in the record.
    let proposals = try await Command(["lab", "show", "2"], in: alone)
    #expect(proposals.status == 0, "\(proposals.messages)")
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
