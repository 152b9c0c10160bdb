import Foundation
import Testing

/// Programs that order Aitken's own workers, on the command line.
@Suite struct WorkflowCommandTests {
  @Test func aWorkflowSearchesOnAProblem() async throws {
    let place = try Workplace()
    try place.write(Workplace.problem, to: "problem.py")
    let program = """
      def forward(self, taskInfo):
          found = Researcher('random', candidates=4)([taskInfo])
          return Verifier(replications=64, detectors=False)(found)
      """
    try place.write(program, to: "workflow.py")
    let arguments = [
      "agents", "run", "workflow.py", "--problem", "problem.py", "--candidates", "4", "--format", "json",
    ]
    let run = try await Command(arguments, in: place)
    #expect(run.status == 0, "\(run.messages)")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect((json["estimator"] as? String)?.contains("def ") == true && json["verdict"] is String)
    #expect((json["orders"] as? [String])?.first?.hasPrefix("random: 4 candidates") == true)
    // A budget that is too small ends the run with its line.
    let poor = try await Command(Array(arguments.dropLast(3)) + ["3"], in: place)
    #expect(poor.status == 1 && poor.messages.contains("4 candidates were ordered, and 3 of 3 are left"))
  }

  @Test(arguments: [
    (["agents", "search", "research"], "needs --problems FILE"),
    (["agents", "search", "integer", "--problems", "problem.py"], "are for agents search research"),
    (
      ["agents", "search", "research", "--problems", "problem.py", "--candidates", "3"],
      "--candidates must be at least 12"
    ),
    (["agents", "search", "research", "--problems", "problem.py", "--tokens", "5"], "takes no --replay, caps, models"),
    (["agents", "run", "workflow.py"], "give either --question or --problem"),
  ])
  func mistakesAreSaid(_ arguments: [String], _ words: String) async throws {
    let run = try await Command(arguments, in: try Workplace())
    #expect(run.status != 0 && run.messages.contains(words), "\(run.messages)")
  }

  @Test func oneProblemIsTooFewForASearch() async throws {
    let place = try Workplace()
    try place.write(Workplace.problem, to: "problem.py")
    let run = try await Command(["agents", "search", "research", "--problems", "problem.py"], in: place)
    #expect(run.status == 1 && run.messages.contains("at least four are needed, half of them for the test"))
    let same = try await Command(
      ["agents", "search", "research", "--problems", "problem.py", "--test-problems", "problem.py"], in: place)
    #expect(same.status == 1 && same.messages.contains("the test is on other problems"))
  }
}
