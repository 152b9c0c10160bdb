import Foundation
import Ledger

/// All that the loop itself remembers: a checkpoint holds it and the researcher's snapshot.
struct LoopState: Codable, Sendable {
  /// A candidate that may be verified at the end.
  struct Leader: Codable, Sendable {
    var proposal: Proposal
    var fingerprint: String
    var score: Double
    var standardError: Double
    var stage: Int
    /// Whether a verifier looked at it and had nothing against it.
    var isAccepted: Bool
    /// Whether its gain is one only under a condition; nil for no.
    var isConditional: Bool?
    var lower: Double { score - standardError }
    /// Accepted ones first, then by cautious score.
    var rank: (Int, Double, Int) { (isAccepted ? 0 : 1, -lower, proposal.number) }
  }

  /// Steps recorded.
  var step = 0
  /// Next generation.
  var generation = 0
  /// Proposals so far.
  var candidates = 0
  /// Comparisons of a candidate with the baseline, a stage each.
  var experiments = 0
  /// Replications of candidates.
  var replications = 0
  /// First proposal of every behaviour.
  var known: [String: Int] = [:]
  /// The best candidates, best first.
  var leaders: [Leader] = []
  /// Behaviours that a verifier rejected.
  var rejected: Set<Int> = []
  /// Diversity by generation.
  var diversity: [GenerationDiversity] = []
  /// The accepted proposal that came last: with the verifier switched off there is no best one.
  var latest: Proposal?
  /// True quality of accepted programs, as far as it was measured; the last generations.
  var quality: [ProgramQuality] = []
  /// Candidates before the referees.
  var docket = Docket()
  /// What was spent before this process took over.
  var spent = Usage.zero
  /// The researcher's state.
  var researcher = ""

  /// How many leaders are kept.
  static let capacity = 24

  enum CodingKeys: String, CodingKey {
    case step, generation, candidates, experiments, replications, known, leaders, rejected, researcher, latest, quality,
      docket
    // Not "diversity": earlier versions kept something else under that name.
    case diversity = "watch"
  }

  init() {}

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    step = try values.decode(Int.self, forKey: .step)
    generation = try values.decode(Int.self, forKey: .generation)
    candidates = try values.decode(Int.self, forKey: .candidates)
    experiments = try values.decode(Int.self, forKey: .experiments)
    replications = try values.decode(Int.self, forKey: .replications)
    known = try values.decode([String: Int].self, forKey: .known)
    leaders = try values.decode([Leader].self, forKey: .leaders)
    rejected = Set(try values.decode([Int].self, forKey: .rejected))
    diversity = (try values.decodeIfPresent([[Double]].self, forKey: .diversity) ?? []).compactMap(
      GenerationDiversity.init)
    latest = try values.decodeIfPresent(Proposal.self, forKey: .latest)
    quality = try values.decodeIfPresent([ProgramQuality].self, forKey: .quality) ?? []
    docket = try values.decodeIfPresent(Docket.self, forKey: .docket) ?? Docket()
    researcher = try values.decode(String.self, forKey: .researcher)
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(step, forKey: .step)
    try values.encode(generation, forKey: .generation)
    try values.encode(candidates, forKey: .candidates)
    try values.encode(experiments, forKey: .experiments)
    try values.encode(replications, forKey: .replications)
    try values.encode(known, forKey: .known)
    try values.encode(leaders, forKey: .leaders)
    try values.encode(rejected.sorted(), forKey: .rejected)
    // A long run has thousands of generations: numbers without names.
    try values.encode(diversity.map(\.numbers), forKey: .diversity)
    try values.encodeIfPresent(latest, forKey: .latest)
    if !quality.isEmpty { try values.encode(quality, forKey: .quality) }
    if !docket.isEmpty { try values.encode(docket, forKey: .docket) }
    try values.encode(researcher, forKey: .researcher)
  }

  /// The cautious score of the best candidate, the baseline's 0 if none is ahead.
  var bar: Double { max(0, leaders.first?.lower ?? 0) }

  /// Takes in how good some of the accepted programs of a generation really are, and forgets those of long ago.
  mutating func remember(_ measured: [ProgramQuality]) {
    quality += measured
    quality.removeAll { $0.generation <= generation - 1 - QualitySummary.generations }
  }

  /// Takes in what came of a generation.
  /// - Parameter selection: where it asks referees, only what they accept leads.
  mutating func learn(
    _ proposals: [Proposal], _ assessments: [Assessment], selection: ResearchOptions.Selection = .experiment
  ) {
    candidates += proposals.count
    generation += 1
    for (proposal, assessment) in zip(proposals, assessments) {
      if assessment.isAccepted, !selection.asksReferees { latest = proposal }
      if !assessment.fingerprint.isEmpty, known[assessment.fingerprint] == nil {
        known[assessment.fingerprint] = proposal.number
      }
      // What referees accepted stays as they saw it.
      if assessment.fate == .duplicate, !selection.asksReferees { simplify(proposal, assessment.fingerprint) }
      guard [.screened, .rejected, .waiting].contains(assessment.fate), assessment.stage >= 0 else { continue }
      experiments += assessment.cells.isEmpty ? 0 : 1
      replications += assessment.replications
      if assessment.fate == .rejected {
        rejected.insert(proposal.number)
        continue
      }
      if !selection.asksReferees { lead(proposal, assessment, isAccepted: !assessment.critiques.isEmpty) }
    }
  }

  /// Takes in what referees decided.
  mutating func learn(_ heard: [Heard]) {
    for item in heard {
      guard let assessment = item.assessment else { continue }
      if item.isAccepted {
        lead(item.question.proposal, assessment, isAccepted: true)
        latest = item.question.proposal
      } else {
        rejected.insert(item.proposal)
      }
    }
  }

  /// Puts a candidate among the leaders, where it is one of the best.
  private mutating func lead(_ proposal: Proposal, _ assessment: Assessment, isAccepted: Bool) {
    leaders.append(
      Leader(
        proposal: proposal, fingerprint: assessment.fingerprint, score: assessment.score,
        standardError: assessment.standardError, stage: assessment.stage, isAccepted: isAccepted,
        isConditional: assessment.isConditional ? true : nil))
    leaders.sort { $0.rank < $1.rank }
    while leaders.count > Self.capacity {
      // The best of each way of making stays: what has the fault of the best has it in its like.
      let places = leaders.indices.dropFirst().reversed()
      let last = places.first { place in
        leaders[..<place].contains { $0.proposal.way == leaders[place].proposal.way }
      }
      leaders.remove(at: last ?? leaders.count - 1)
    }
  }

  /// At most `count` leaders: half of them the best, and then the best of each other way of making before further ones.
  func finalists(_ count: Int) -> [Leader] {
    var chosen = Array(leaders.prefix((count + 1) / 2))
    var rest = Array(leaders.dropFirst(chosen.count))
    var moves = Set(chosen.map(\.proposal.way))
    for leader in rest where chosen.count < count && moves.insert(leader.proposal.way).inserted {
      chosen.append(leader)
      rest.removeAll { $0.proposal.number == leader.proposal.number }
    }
    return chosen + rest.prefix(count - chosen.count)
  }

  /// Puts a shorter program in the place of a leader that does the same.
  private mutating func simplify(_ proposal: Proposal, _ fingerprint: String) {
    guard let index = leaders.firstIndex(where: { $0.fingerprint == fingerprint }),
      (proposal.size, proposal.source.utf8.count)
        < (leaders[index].proposal.size, leaders[index].proposal.source.utf8.count)
    else { return }
    leaders[index].proposal = proposal
  }

  /// The state as text.
  func text() throws -> String { try CanonicalJSON.text(self) }
}
