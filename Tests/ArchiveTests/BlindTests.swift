import Engine
import Foundation
import Language
import Ledger
import Studies
import Testing
import Verification

@testable import Archive
@testable import Research

/// Nothing that a reviewer sees tells why a question is put.
@Suite struct BlindTests {
  /// Detectors that find what the key says.
  private struct Detecting: CandidateVerifier {
    let name = "experiment"
    func critique(_ candidate: Function, proposal: Proposal, key: Key) async throws -> [Critique] { [] }
    func examine(_ candidate: Function, key: Key) async throws -> [DetectorResult] {
      var random = RandomSource(key)
      let figure = Double(random.below(1000)) / 1000
      return [DetectorResult(name: "lookup", passed: figure < 0.9, figure: "\(figure)", words: "It reads a table.")]
    }
    func confirm(
      _ candidate: Function, proposal: Proposal, key: Key, journal: any VerificationJournal
    ) async throws -> VerificationReport { throw CancellationError() }
  }

  private static let problem = """
    \"\"\"The centre of a normal distribution.\"\"\"
    designs = {"n": [6, 9]}


    def simulate(rng, n):
        c = rng.normal()
        return (c + rng.normal(size=n),), c


    def mean(y):
        return y.mean()


    baselines = [mean]
    """

  /// 400 programs, each an audit or a real question by a fair coin; audits left the search after its first stage, and no
  /// detector had looked at them. A classifier on every figure and text that a reviewer sees does no better than chance.
  @Test func audits() async throws {
    let workshop = try Workshop()
    let lab = try Lab(workshop.lab, for: .writing)
    let problem = try Problem(program: Program(SourceText(name: "problem.py", text: Self.problem)), directory: ".")
    let run = try lab.begin(
      RunRequest(
        title: problem.title, problem: Self.problem, file: "problem.py", researcher: "evolution", seed: 1,
        configuration: "{}", version: "0.1")
    ).id
    let recorder = try ResearchRecorder(
      lab: lab, run: run, problem: problem, screening: ScreeningPlan(designs: 2, entries: 15))
    let experiment = QuestionExperiment(problem: problem, verifier: Detecting(), replications: 24, threads: 2)
    var random = RandomSource(Key(seed: 5).split("blind"))
    let keys = ResearchKeys(seed: 5)
    var (proposals, assessments, questions): ([Proposal], [Assessment], [RefereeQuestion]) = ([], [], [])
    var before: [[Double]] = []
    for number in 1...400 {
      let isAudit = random.chance(0.5)
      let factor = 0.7 + Double(random.below(500)) / 1000
      let proposal = Proposal(
        number: number, name: "f\(number)", source: "def f\(number)(y):\n    return \(factor) * y.mean()\n",
        parents: [],
        move: isAudit ? "random" : "combine", generation: number / 48, size: 6)
      // What the search saw: few replications and no detector for an audit.
      var assessment = Assessment(proposal: number, fate: isAudit ? .screened : .waiting)
      assessment.stage = isAudit ? 0 : 3
      assessment.score = isAudit ? -0.1 : 0.1
      let replications = isAudit ? 32 : 512
      assessment.cells = ["simulate(n = 6)", "simulate(n = 9)"].map {
        .init(
          cell: $0, logEfficiency: assessment.score, standardError: 1 / Double(replications).squareRoot(),
          replications: replications, failures: 0, invalidity: 0)
      }
      if !isAudit { assessment.critiques = [Critique(verifier: "experiment", accepted: true, words: "None.")] }
      var question = RefereeQuestion(
        proposal: proposal, assessment: assessment, reason: isAudit ? .audit : .judge, probability: isAudit ? 0.1 : 1)
      question.evidence = try await experiment.evidence(of: proposal, key: keys.evidence(number))
      proposals.append(proposal)
      assessments.append(assessment)
      questions.append(question)
      before.append([Double(replications), assessment.critiques.isEmpty ? 0 : 1, assessment.score])
    }
    try await recorder.record(
      ResearchStep(
        number: 1, proposals: proposals, assessments: assessments,
        screening: ScreeningPlan(designs: 2, entries: 15), diversity: nil, quality: [], questions: questions, heard: [],
        conclusion: nil, ledger: [], checkpoint: "{}"))
    let labels = questions.map { $0.reason == .audit }
    let tickets = try lab.reviewQueue(run: run, reviewer: "ada").sorted { $0.proposal < $1.proposal }
    try #require(tickets.count == 400)
    let seen = try tickets.map { try Self.features(lab.evidence($0)) }
    #expect(Set(seen.map(\.count)).count == 1, "the evidence of every question has the same parts")
    // Three standard errors of a coin's share in 400.
    let chance = 0.5 + 3 * 0.5 / 400.0.squareRoot()
    #expect(Self.nearestNeighbour(seen, labels) < chance)
    #expect(Self.logistic(seen, labels) < chance)
    // The same classifiers on what the search itself saw: they would have told.
    #expect(Self.nearestNeighbour(before, labels) > 0.99 && Self.logistic(before, labels) > 0.99)
  }

  /// Every number in the evidence, and of every text its length and the sum of its letters, in the order of their names.
  private static func features(_ evidence: ReviewEvidence) throws -> [Double] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    func walk(_ value: Any) -> [Double] {
      switch value {
      case let number as NSNumber: [number.doubleValue]
      case let text as String: [Double(text.utf8.count), text.utf8.reduce(0) { $0 + Double($1) }]
      case let list as [Any]: [Double(list.count)] + list.flatMap(walk)
      case let members as [String: Any]: members.sorted { $0.key < $1.key }.flatMap { walk($0.value) }
      default: [0]
      }
    }
    // The ticket is a hash of the question's number: it and the place in the queue are the same for every reason.
    return walk(try JSONSerialization.jsonObject(with: encoder.encode(evidence)))
      + [Double(evidence.text.utf8.count)]
  }

  private static func standardised(_ rows: [[Double]]) -> [[Double]] {
    let columns = rows[0].indices.map { column in Moments(rows.map { $0[column] }) }
    return rows.map { row in
      zip(row, columns).map { $1.standardDeviation > 0 ? ($0 - $1.mean) / $1.standardDeviation : 0 }
    }
  }

  /// The share that the nearest other question tells right.
  private static func nearestNeighbour(_ rows: [[Double]], _ labels: [Bool]) -> Double {
    let points = standardised(rows)
    let right = points.indices.count { place in
      let nearest = points.indices.filter { $0 != place }.min { first, second in
        distance(points[place], points[first]) < distance(points[place], points[second])
      }
      return nearest.map { labels[$0] == labels[place] } ?? false
    }
    return Double(right) / Double(points.count)
  }

  private static func distance(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for index in a.indices { sum += (a[index] - b[index]) * (a[index] - b[index]) }
    return sum
  }

  /// The share that a logistic regression, fitted to the other half by gradient ascent with a ridge, tells right.
  private static func logistic(_ rows: [[Double]], _ labels: [Bool]) -> Double {
    let points = standardised(rows).map { $0 + [1] }
    var right = 0
    for half in 0..<2 {
      var weights = Array(repeating: 0.0, count: points[0].count)
      for _ in 0..<100 {
        var gradient = weights.map { -0.1 * $0 }
        for place in points.indices where place % 2 != half {
          let error =
            (labels[place] ? 1 : 0) - 1 / (1 + exp(-zip(points[place], weights).reduce(0) { $0 + $1.0 * $1.1 }))
          for index in gradient.indices { gradient[index] += error * points[place][index] }
        }
        for index in weights.indices { weights[index] += 0.01 * gradient[index] }
      }
      right += points.indices.count { place in
        place % 2 == half && (zip(points[place], weights).reduce(0) { $0 + $1.0 * $1.1 } > 0) == labels[place]
      }
    }
    return Double(right) / Double(points.count)
  }
}
