import Foundation
import Testing

/// `aitken research --learn`: what of the lab a run learnt from is kept with it.
@Suite struct LearnTests {
  @Test func learntFromTheLabAndResumed() async throws {
    let place = try Workplace()
    let research = ["research", "problem.py", "--threads", "1", "--salt", String(repeating: "ab", count: 32)]
    let first = try await Command(research + ["--candidates", "48", "--lab", "a"], in: place)
    #expect(first.status == 0, "\(first.messages)")
    try FileManager.default.copyItem(atPath: "\(place.path)/a", toPath: "\(place.path)/b")
    let learning = research + ["--seed", "2", "--learn", "verified"]
    let whole = try await Command(learning + ["--candidates", "96", "--lab", "a"], in: place)
    #expect(whole.status == 0 && whole.messages.contains("learnt before the search: 1 program on 1 problem of the lab"))
    // In two parts, with another run between them that discovers something: the run still learns what it learnt when it began.
    let half = try await Command(learning + ["--candidates", "48", "--lab", "b"], in: place)
    #expect(half.status == 0, "\(half.messages)")
    let rest = try await Command(
      ["research", "problem.py", "--threads", "1", "--seed", "2", "--resume", "--candidates", "96", "--lab", "b"],
      in: place)
    #expect(rest.status == 0 && rest.messages.contains("learnt before the search: 1 program on 1 problem of the lab"))
    let proposals = try await ["a", "b"].asyncMap { lab in
      try await Command(["lab", "show", "2/96", "--lab", lab], in: place).output
    }
    #expect(proposals[0] == proposals[1] && !proposals[0].isEmpty)
  }

  @Test func refusals() async throws {
    let place = try Workplace()
    let random = try await Command(
      ["research", "problem.py", "--researcher", "random", "--learn", "verified"], in: place)
    #expect(random.status == 64 && random.messages.contains("--learn is for --researcher evolution"))
    let plain = try await Command(["research", "problem.py", "--candidates", "24"], in: place)
    #expect(plain.status == 0)
    let other = try await Command(
      ["research", "problem.py", "--resume", "--candidates", "48", "--learn", "verified"], in: place)
    #expect(other.status == 1 && other.messages.contains("run 1 learnt nothing before it began"))
  }
}

extension Array {
  fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try await transform(element)) }
    return results
  }
}
