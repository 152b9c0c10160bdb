import Agents
import Archive
import Engine
import Foundation
import Ledger
import Research
import Synchronization
import Testing

@testable import AgentSearch

/// Research as a domain: programs that order Aitken's own workers, and a search among them without a model.
@Suite(.timeLimit(.minutes(20))) struct WorkflowTests {
  /// A problem that searches of a second find something on.
  static func entry(_ name: String, scale: Int) -> ResearchDomain.Entry {
    ResearchDomain.Entry(
      file: "\(name).py",
      text: """
        \"\"\"The centre of a distribution with heavy tails, \(name).

        Double exponential errors of scale \(scale).
        \"\"\"
        import numpy as np

        estimand = "the centre"
        loss = "squared"
        designs = {"n": [20]}
        sealed = {"n": [30]}


        def simulate(rng, n):
            centre = rng.normal(0.0, 10.0)
            return (centre + \(scale).0 * rng.laplace(size=n),), centre


        def mean(y):
            return np.mean(y)


        baselines = [mean]
        """)
  }

  static var setting: WorkflowRunner.Setting {
    var setting = WorkflowRunner.Setting(candidates: 12, replications: 400)
    setting.verification.detectorReplications = 200
    setting.verification.adversaryReplications = 500
    setting.verification.probes = 32
    return setting
  }

  /// Workflows of a second, to begin a search with.
  static var seeds: [(name: String, thought: String, workflow: Workflow)] {
    func workflow(_ kind: Workflow.Kind, _ candidates: Int) -> Workflow {
      Workflow(rounds: [.init(kind: kind, candidates: candidates)], look: .init(replications: 64, detectors: false))
    }
    return [
      ("Chance", "a few programs", workflow(.random, 4)),
      ("Inventors", "formulas of statistics", workflow(.formula, 8)),
    ]
  }

  /// A clock of which every reading is an eighth of a second later: what a run took is then the same each time.
  final class SteadyGauge: Gauge {
    private let readings = Mutex(0)
    func read() -> Reading {
      let number = readings.withLock { count in
        count += 1
        return Double(count)
      }
      return Reading(seconds: number / 8, processorSeconds: number / 8)
    }
  }

  private func outcome(_ code: String) async throws -> WorkflowRunner.Outcome {
    let runner = WorkflowRunner(Self.setting, seed: 3, threads: 2)
    return try await runner.outcome(
      AgentProgram(name: "workflow", code: code), on: Self.entry("first", scale: 3), repetition: 0)
  }

  @Test func aProgramSaysWhoProposesWhoCriticisesAndWhatIsHandedIn() async throws {
    let code = """
      def forward(self, taskInfo):
          assert 'centre of a distribution' in taskInfo.content and 'sealed' not in taskInfo.content
          found = Researcher('evolution', candidates=4, inventors=False, moves=['winsorise'])([taskInfo])
          found += Researcher('random', candidates=4, seed=2)([taskInfo])
          own = Info('estimator', 'me', '''import numpy as np

      def median(y):
          return np.median(y)
      ''', -1)
          judged = Verifier(replications=64).judge(found + [own])
          assert judged[0]['accepted'] and judged[0]['score'] >= judged[1]['score'] - 0.1
          return Verifier(replications=64)(found + [own])
      """
    let first = try await outcome(code)
    #expect(first.run.failure == nil, "\(first.run.failure?.traceback ?? "")")
    #expect(first.source.contains("def ") && first.report != nil)
    #expect(first.lines[0].hasPrefix("evolution: 4 candidates"))
    #expect(first.run.calls.map(\.question.role) == ["evolution", "random", "detectors", "detectors"])
    #expect(first.usage.processorSeconds > 0)
    // The same seed, the same answer.
    let second = try await outcome(code)
    #expect(second.source == first.source && second.gain == first.gain && second.lines == first.lines)
  }

  @Test func whatIsGainedIsWhatTheSealedExperimentConfirms() async throws {
    func handedIn(_ body: String) -> String {
      "def forward(self, taskInfo):\n    return Info('estimator', 'me', 'import numpy as np\\n\\ndef own(y):\\n    return \(body)\\n', -1)"
    }
    // With double exponential errors the median is better than the mean; a constant is no estimator; the mean is no news.
    #expect(try await outcome(handedIn("np.median(y)")).gain > 0.1)
    #expect(try await outcome(handedIn("0.0")).gain == 0)
    #expect(try await outcome(handedIn("np.mean(y)")).gain == 0)
    #expect(try await outcome("def forward(self, taskInfo):\n    return []").gain == 0)
  }

  @Test(arguments: [
    ("Researcher('evolution', candidates=13)([taskInfo])", "OutOfBudget", "13 candidates were ordered, and 12 of 12"),
    ("[Researcher('derivation', candidates=7)([taskInfo]) for _ in range(2)]", "", ""),
    ("Researcher('magic', candidates=4)([taskInfo])", "RuntimeError", "there is no researcher magic"),
    ("Researcher(moves=['pray'], candidates=4)([taskInfo])", "RuntimeError", "there is no move pray; there is "),
    ("Researcher(candidates='many')([taskInfo])", "RuntimeError", "a worker takes whole numbers"),
    ("Model(['estimator'], 'M')([taskInfo], 'write one')", "RuntimeError", "there is no model here"),
  ])
  func budgetsHoldAndErrorsAreSaid(_ order: String, _ type: String, _ message: String) async throws {
    let found = try await outcome("def forward(self, taskInfo):\n    \(order)\n    return []")
    #expect(found.run.failure?.type ?? "" == type, "\(order): \(found.run.failure?.message ?? "")")
    #expect(found.run.failure?.message.hasPrefix(message) ?? message.isEmpty)
  }

  @Test func everyWorkflowThatIsMadeIsAProgramWithinItsBudget() {
    var random = RandomSource(Key(seed: 8))
    let mutator = WorkflowMutator(allowance: 48)
    var known = Workflow.seeds(48).map(\.workflow)
    #expect(known[0] == .standard(48))
    for _ in 0..<400 {
      let parent = random.pick(known) ?? known[0]
      let child = mutator.child(of: parent, other: random.pick(known), random: &random)
      #expect(child.workflow.candidates <= 48 && !child.workflow.rounds.isEmpty && !child.thought.isEmpty)
      let program = AgentProgram(name: "w", code: child.workflow.code)
      #expect(AgentTrial.complaint(about: program) == nil, "\(program.code)")
      known.append(child.workflow)
    }
    #expect(Set(known.map(\.code)).count > 200)
  }

  @Test func problemsAreInOneSetAndNotTheOther() throws {
    let entries = (0..<6).map { Self.entry("p\($0)", scale: 3 + $0) }
    let domain = try ResearchDomain(entries, seed: 1)
    #expect(domain.selection.count == 3 && domain.test.count == 3)
    #expect(Set(domain.selection + domain.test) == Set(entries))
    #expect(try ResearchDomain(entries.reversed(), seed: 1) == domain)
    #expect(throws: TaskError.self) { try ResearchDomain(Array(entries.prefix(3)), seed: 1) }
  }

  @Test func aSearchChoosesOnSomeProblemsAndIsTestedOnOthers() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("workflows-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let domain = ResearchDomain(
      selection: [Self.entry("a", scale: 3)], test: [Self.entry("b", scale: 4), Self.entry("c", scale: 5)])
    var options = WorkflowOptions(mode: .evolutionary, generations: 1, setting: Self.setting)
    (options.firstTasks, options.repetitions, options.finalists, options.testRepetitions) = (1, 1, 2, 1)
    let lines = Mutex<[String]>([])
    func search(_ name: String, stoppedAfter places: [Int] = []) async throws -> (
      words: String, digest: String, lab: Lab, run: Int64
    ) {
      let lab = try Lab("\(folder)/\(name)", for: .writing)
      let run = try lab.begin(
        RunRequest(
          title: "workflows", problem: try domain.json, file: "", researcher: "workflows, evolutionary", seed: 2,
          configuration: try CanonicalJSON.text(options), version: "test")
      ).id
      let fixed = options
      // It is stopped after some steps, and goes on.
      let steps = Mutex(0)
      for place in places {
        var cut = WorkflowSearch(
          domain, options: fixed, lab: lab, run: run, seed: 2, threads: 2, gauge: SteadyGauge(),
          tell: { _ in
            if steps.withLock({ count in
              count += 1
              return count
            }) == place {
              withUnsafeCurrentTask { $0?.cancel() }
            }
          })
        cut.seeds = Self.seeds
        let begun = cut
        let task = Task { try await begun.carryOut() }
        await #expect(throws: CancellationError.self) { try await task.value }
        if place == 2 { #expect(try lab.agents(run: run).count == 2) }
      }
      var search = WorkflowSearch(
        domain, options: fixed, lab: lab, run: run, seed: 2, threads: 2, gauge: SteadyGauge(),
        tell: { line in lines.withLock { $0.append(line) } })
      search.seeds = Self.seeds
      let words = try await search.carryOut()
      return (words, try lab.digest(run: run), lab, run)
    }
    let whole = try await search("whole")
    let told = lines.withLock(\.self)
    let agents = try whole.lab.agents(run: whole.run)
    #expect(agents.map(\.proposal.generation) == [0, 0, 1] && agents[0].proposal.name == "Chance")
    let trials = try whole.lab.trials(run: whole.run)
    #expect(trials.allSatisfy { ($0.joules ?? 0) > 0 && $0.generation != nil })
    let tested = Set(trials.filter { $0.phase == "test" }.map(\.proposal))
    #expect(tested.isEmpty || tested.count == 2 && tested.contains(1))
    #expect(try whole.lab.run(whole.run).state == .finished)
    #expect(tested.isEmpty == whole.words.hasPrefix("Nothing beats the default researcher"), "\(whole.words)")
    // Among the seeds, and after the first problem of the test: what is recorded is not run again.
    let first = try #require(told.firstIndex { $0.hasPrefix("test, b: ") }, "\(told)")
    let cut = try await search("cut", stoppedAfter: [2, first + 1])
    #expect(cut.words == whole.words && cut.digest == whole.digest)
    try cut.lab.close()
    try whole.lab.close()
  }

  @Test func theRatioHasTheIntervalOfTheJackknife() throws {
    // The logarithm of a ratio of sums: with equal rates but for one factor it is exact.
    let exact = RatioComparison(
      (1...8).map { .init(gain: 3 * Double($0), cost: 2, otherGain: Double($0), otherCost: 1) })
    #expect(abs(try #require(exact.ratio) - 1.5) < 1e-12 && exact.logStandardError < 1e-9 && exact.pValue < 1e-6)
    #expect(RatioComparison([.init(gain: 0, cost: 1, otherGain: 1, otherCost: 1)]).ratio == nil)
    let lone = RatioComparison((0..<5).map { .init(gain: $0 == 0 ? 1 : 0, cost: 1, otherGain: 1, otherCost: 1) })
    #expect(lone.pValue == 1 && lone.upper == .infinity)
    // Coverage over draws of eight problems: nominal 95 %.
    var random = RandomSource(Key(seed: 4))
    var covered = 0
    for _ in 0..<1000 {
      let pairs = (0..<8).map { _ -> RatioComparison.Pair in
        let size = exp(0.5 * random.normal())
        return .init(
          gain: 1.2 * size * exp(0.3 * random.normal()), cost: exp(0.3 * random.normal()),
          otherGain: size * exp(0.3 * random.normal()), otherCost: exp(0.3 * random.normal()))
      }
      let comparison = RatioComparison(pairs)
      if comparison.lower < 1.2, comparison.upper > 1.2 { covered += 1 }
    }
    // Monte Carlo standard error 0.7 %.
    #expect(covered > 925 && covered < 975, "\(covered)")
  }
}
