import AgentSearch
import Archive
import Foundation
import LanguageModels
import Ledger
import Testing

/// The pages of agents: archive, one agent beside its parent, a run on a task call by call.
@Suite(.timeLimit(.minutes(20))) struct AgentPageTests {
  private static let hostile = LabFolder.hostile.replacing("\u{0}", with: "")

  private static func trial(
    _ proposal: Int, _ phase: String, _ task: Int, score: Double, generation: Int, slot: Int, joules: Double? = nil,
    failure: String = ""
  ) -> TrialRecord {
    TrialRecord(
      proposal: proposal, phase: phase, task: task, repetition: 0, score: score,
      answer: failure.isEmpty ? "42 \(hostile)" : "",
      failure: failure, questions: 1, steps: 100, tokens: Tokens(prompt: 50, completion: 10), amount: 0.001,
      generation: generation, slot: slot, joules: joules)
  }

  /// A search for agents with two seeds, one child that is better, and one that never ran; a search for workflows; an import.
  static func fill(_ folder: LabFolder) throws {
    let lab = try Lab(folder.lab, for: .writing)
    defer { try? lab.close() }
    let domain = try TaskGenerator.domain(.integer, validation: 4, test: 4, seed: 1)
    let run = try lab.begin(
      RunRequest(
        title: "agents: arithmetic \(hostile)", problem: try domain.json, file: "", researcher: "agents, evolutionary",
        seed: 1, configuration: "{}", version: "0.1")
    ).id
    var step = StepRecord(number: 1)
    func add(
      _ number: Int, _ name: String, _ code: String, _ parents: [Int], _ state: AgentRecord.State, words: String = ""
    ) {
      step.proposals.append(
        ProposalRecord(
          number: number, name: name, source: code, parents: parents, move: parents.isEmpty ? "seed" : "evolutionary",
          generation: parents.isEmpty ? 0 : 1, size: 2))
      step.agents.append(AgentRecord(proposal: number, thought: "an idea \(hostile)", state: state, words: words))
    }
    add(1, "Chain of thought", "def forward(self, taskInfo):\n    return 1\n", [], .seed)
    add(2, "Debate", "def forward(self, taskInfo):\n    return 2\n", [], .seed)
    add(3, "Checker \(hostile)", "def forward(self, taskInfo):\n    return 3  # \(hostile)\n", [1, 2], .scored)
    add(4, "Broken", "", [3], .failed, words: "SyntaxError: invalid syntax")
    for task in 0..<4 {
      step.trials.append(trial(1, "validation", task, score: task < 2 ? 1 : 0, generation: 0, slot: task))
      step.trials.append(
        trial(
          2, "validation", task, score: 0, generation: 0, slot: 100_000 + task,
          failure: "ValueError: no \(hostile)\ntraceback"))
      step.trials.append(trial(3, "validation", task, score: task < 3 ? 1 : 0, generation: 1, slot: task))
      step.trials.append(trial(3, "test", task, score: 1, generation: 1, slot: task))
    }
    step.ending = "It works. In comparison to Chain of thought, Checker answers 25 points more.\nMore."
    let request = ModelRequest(
      [Message(.system, "You are a helper."), Message(.user, "# Your Task: \(hostile)")], maximumTokens: 100,
      temperature: 0.5, seed: 1, grammar: nil)
    var exchange = Exchange(
      place: ExchangePlace(generation: 1, purpose: .experiments, slot: 2, turn: 0), attempt: 1, model: "local",
      request: request, outcome: .answered)
    (exchange.reply, exchange.tokens) = ("{\"answer\": \"42\"} \(hostile)", Tokens(prompt: 50, completion: 10))
    try lab.record(exchange, run: run)
    try lab.record(step, run: run)
    let research = ResearchDomain(
      selection: [.init(file: "problems/p01.py", text: LabFolder.problem)],
      test: [.init(file: "problems/p02.py", text: LabFolder.problem)])
    let workflows = try lab.begin(
      RunRequest(
        title: "workflows of research", problem: try research.json, file: "", researcher: "workflows, evolutionary",
        seed: 1, configuration: "{}", version: "0.1")
    ).id
    step = StepRecord(number: 1)
    add(1, "The default researcher", "def forward(self, taskInfo):\n    return []\n", [], .seed)
    var found = trial(1, "validation", 0, score: 0.25, generation: 0, slot: 0, joules: 120)
    found.answer =
      "# evolution: 12 candidates, going on from 0, 4 handed in\n# verdict: better\ndef mine(y):\n    return 0.0\n"
    step.trials = [found]
    try lab.record(step, run: workflows)
  }

  @Test func everyPageAnswersInItsFirstLine() async throws {
    let folder = try LabFolder()
    try Self.fill(folder)
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      var documents: [String] = []
      for (path, says, holds) in [
        ("/agents", "2 searches and imports of agents.", ["/agents/1", "Checker"]),
        (
          "/agents/1", "It works. In comparison to Chain of thought",
          ["1 made from 1", "75.0 (", "never ran", "/agents/1/4"]
        ),
        ("/agents/2", "1 agent so far; the search has not ended.", ["gain per kJ", "2.40", "120"]),
        ("/agents/1/3", "an idea", ["Its program beside its parent", "1 Chain of thought", "100.0 % in 4 runs"]),
        ("/agents/1/4", "an idea", ["SyntaxError: invalid syntax", "None was written."]),
        ("/agents/2/1", "an idea", ["120 J", "def mine(y):"]),
        ("/agents/1/3/runs/7", "scored 100 % on task 3 with 1 call.", ["Call 1", "# Your Task:", "Right: "]),
        ("/agents/1/2/runs/1", "Debate failed on task 1: ValueError: no", ["It asked no model.", "traceback"]),
        ("/agents/2/1/runs/1", "scored 25 % on task 1", ["evolution: 12 candidates", "problems/p01.py", "120 J"]),
        ("/runs/1", "It works.", ["/agents/1"]),
      ] {
        let answer = try await client.get(path)
        #expect(answer.status == 200, "\(path)")
        let line = answer.body.firstMatch(of: /<p class="answer"[^>]*>(.*?)<\/p>/).map { String($0.output.1) } ?? ""
        #expect(line.replacing(/<[^>]*>/, with: "").contains(says), "\(path): \(line)")
        let text = answer.body.replacing(/<[^>]*>/, with: "")
        for part in holds { #expect(answer.body.contains(part) || text.contains(part), "\(path): \(part)") }
        #expect(!answer.body.contains("<script>"), "\(path)")
        documents.append(answer.body)
      }
      if let findings = try Markup.findings(documents) { #expect(findings.isEmpty, "\(findings)") }
      for path in ["/agents/9", "/agents/1/9", "/agents/1/3/runs/99", "/agents/1/pictures/other-light.svg"] {
        #expect(try await client.get(path).status == 404, "\(path)")
      }
      for path in ["/agents/x", "/agents/1/0", "/agents/1/3?page=0"] {
        #expect(try await client.get(path).status == 400, "\(path)")
      }
    }
  }

  @Test func aLabWithoutAgentsSaysHowToBegin() async throws {
    let folder = try LabFolder()
    try folder.fill()
    try await Served.lab(folder) { served in
      let client = try await served.visitor()
      #expect(try await client.get("/agents").body.contains("aitken agents search"))
      #expect(try await client.get("/agents/1").status == 404)
    }
  }
}
