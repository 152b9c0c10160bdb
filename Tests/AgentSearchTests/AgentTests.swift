import Agents
import Archive
import Foundation
import Testing

@testable import AgentSearch

@Suite struct SeedTests {
  @Test func seedsRunOnTheirTasks() async throws {
    #expect(SeedAgents.of(.choice).count == 7 && SeedAgents.of(.grid).count == 5)
    let replies = try ScriptedReplies(
      #"{"replies": {"answer": ["41", "42", "42"], "correct": ["False", "True"], "choice": ["the accountant"], "code": ["def transform(grid):\n    return [row[::-1] for row in grid]"], "*": ["so"]}}"#,
      name: "script")
    for agent in SeedAgents.of(.integer) {
      let run = await AgentTrial.run(agent, task: AgentTask("What is 6 times 7?"), responder: replies.responder())
      #expect(
        run.failure == nil && ["41", "42"].contains(run.text), "\(agent.name): \(run.failure?.traceback ?? run.text)")
      #expect(!agent.thought.isEmpty && run.calls.count <= 10)
    }
    let grid = SearchTask.grid(
      examples: [(Grid(rows: [[1, 2]]), Grid(rows: [[2, 1]]))], test: (Grid(rows: [[3, 4]]), Grid(rows: [[4, 3]])))
    for agent in SeedAgents.of(.grid) {
      let run = await AgentTrial.run(agent, task: grid.question, responder: replies.responder())
      #expect(Scorer.score(run, on: grid, kind: .grid) == 1, "\(agent.name): \(run.failure?.traceback ?? run.text)")
    }
  }

  @Test func selfConsistencyTakesTheMajority() async throws {
    let replies = try ScriptedReplies(
      #"{"replies": {"answer": ["7", "8", "8", "7", "8"], "*": ["x"]}}"#, name: "script")
    let run = await AgentTrial.run(SeedAgents.of(.integer)[1], task: AgentTask("?"), responder: replies.responder())
    #expect(run.text == "8" && run.calls.count == 5)
  }

  @Test func repliesAreReadAsTheyCome() {
    func text(_ reply: String) -> String {
      ReplyFields.read(reply, fields: ["thinking", "answer"]).map { "\($0.name)=\($0.value.flat)" }.joined(
        separator: " ")
    }
    #expect(text(#"{"thinking": "a", "answer": 4}"#) == #"thinking="a" answer=4"#)
    #expect(text("Sure {x}:\n```json\n{\"answer\": \"two\nlines\"}\n```") == #"answer="two\nlines""#)
    #expect(text(#"{"answer": "a \"b\" }", "other": 1} {"answer": 2}"#) == #"answer="a \"b\" }""#)
    #expect(text("no object") == "" && text("{\"answer\": ") == "")
    #expect(text(String(repeating: "{", count: 10_000)) == "")
  }

  @Test func programsAreReadFromWhatModelsWrite() throws {
    let json = #"{"thought": "t", "name": "n", "code": "def forward(self, taskInfo):\n    return '1'\n"}"#
    #expect(
      MetaReply(json, fallback: "x") == MetaReply(try #require(MetaReply(json, fallback: "y")).json, fallback: "z"))
    let fenced = MetaReply(
      "I thought.\n```python\ndef forward(self, taskInfo):\n    return '1'\n```\nDone.", fallback: "Agent 3")
    #expect(
      fenced?.code == "def forward(self, taskInfo):\n    return '1'\n" && fenced?.name == "Agent 3"
        && fenced?.thought == "I thought.")
    let bare = MetaReply("def forward(self, taskInfo):\n    a = 1\n\n    return a\nThat is all.", fallback: "x")
    #expect(bare?.code == "def forward(self, taskInfo):\n    a = 1\n\n    return a")
    #expect(MetaReply("I cannot.", fallback: "x") == nil)
  }

  @Test func archivesGoOutAndComeBack() throws {
    let archived = ArchivedAgent(
      proposal: ProposalRecord(
        number: 3, name: "One", source: "def forward(self, taskInfo):\n    return 'a \"b\"'", parents: [], move: "",
        generation: 4, size: 2),
      agent: AgentRecord(proposal: 3, thought: "Idea", state: .scored))
    let trials = (0..<40).map {
      TrialRecord(proposal: 3, phase: "validation", task: $0, repetition: 0, score: $0 < 30 ? 1 : 0, answer: "x")
    }
    var imported = archived
    (imported.agent.state, imported.agent.label, imported.agent.fitness) = (.imported, "initial", "95% of what it was")
    let text = OriginalArchive.text([TriedAgent(archived, trials: trials), TriedAgent(imported, trials: [])])
    let read = try AgentArchive.read(text, name: "x.json")
    #expect(
      read.map(\.name) == ["One", "One"] && read[0].code == archived.proposal.source && read[0].generation == "4")
    #expect(read[1].generation == "initial" && read[1].fitness == "95% of what it was")
    #expect(
      read[0].fitness.hasPrefix("95% Bootstrap Confidence Interval: (6") && read[0].fitness.hasSuffix("Median: 75.0%"))
  }

  @Test func detectorsFindWhatIsWrong() {
    let tasks = TaskGenerator.tasks(.integer, count: 40, seed: 2)
    func trials(_ answer: (Int) -> String, failure: (Int) -> String = { _ in "" }) -> [TrialRecord] {
      tasks.indices.map {
        TrialRecord(
          proposal: 1, phase: "test", task: $0, repetition: 0, score: 0, answer: answer($0), failure: failure($0))
      }
    }
    #expect(!AgentDetectors.constancy(trials { _ in "42" }, tasks).passed)
    #expect(AgentDetectors.constancy(trials { "\($0)" }, tasks).passed)
    let same = tasks.map { SearchTask(text: $0.text, expected: ["42"]) }
    #expect(AgentDetectors.constancy(trials { _ in "42" }, same).passed)
    #expect(!AgentDetectors.emptiness(trials { $0 % 3 == 0 ? "1" : "" }).passed)
    #expect(!AgentDetectors.emptiness(trials({ _ in "" }, failure: { _ in "ValueError: x" })).passed)
    #expect(AgentDetectors.emptiness(trials { $0 % 3 == 0 ? "" : "1" }).passed)
    #expect(!AgentDetectors.leakage(tasks, program: "x = '''\(tasks[3].text)'''", prompts: []).passed)
    #expect(!AgentDetectors.leakage(tasks, program: "", prompts: ["a", "b \(tasks[3].text)"]).passed)
    #expect(AgentDetectors.leakage(tasks, program: "def forward(self, taskInfo): return 1", prompts: ["Solve."]).passed)
    let right = [Double](repeating: 1, count: 60)
    let wrong = [Double](repeating: 0, count: 60)
    #expect(!AgentDetectors.withoutModel(selection: right, test: wrong).passed)
    // A program that computes its answers knows fresh tasks as well.
    #expect(AgentDetectors.withoutModel(selection: right, test: right).passed)
  }
}
