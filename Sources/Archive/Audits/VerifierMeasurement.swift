import Foundation
import Research
import Verification

/// The measure of the verifiers of searches: what each keeps of right and of wrong programs, how far they agree, and whether a
/// machine may stand in for the person.
///
/// Right is what the sealed experiment finds better than the baseline. What a stage of the experiments keeps is measured on a
/// random sample of all programs that were compared; what persons and models keep, on the programs that they answered about: those
/// that they were to judge, and those that were drawn at random from what the experiments had rejected, each weighted by the
/// inverse of the probability with which it came to be there.
public struct VerifierMeasurement: Sendable {
  /// One verifier.
  public struct Part: Sendable {
    /// "screening", "critic", "experiments", "person:ada", "model:small".
    public let verifier: String
    /// What it accepts, as the end of a sentence.
    public let words: String
    /// What is to be known of it before its figures are read; nil for nothing.
    public let remark: String?
    /// Its rates.
    public let audit: VerifierAudit
    /// Programs that it judged.
    public let judged: Int
    /// Seconds that one verdict took; nil where that is not known.
    public let seconds: Double?
    /// Whether a person judged.
    public var isPerson: Bool { verifier.hasPrefix("person:") }
  }

  /// How far two verifiers agree on the programs that both judged.
  public struct Agreement: Sendable {
    /// One of them.
    public let first: String
    /// The other.
    public let second: String
    /// κ
    public let kappa: KappaEstimate
  }

  /// Whether a machine may stand in for the persons.
  public struct Answer: Sendable {
    /// The machine.
    public let machine: String
    /// The audit on what persons judged, with their verdicts beside the machine's.
    public let audit: VerifierAudit
    /// "The machine may stand in for the person here, because …"
    public var words: String { audit.words }
  }

  /// Seconds that verdicts and programs take.
  public struct Seconds: Hashable, Sendable {
    /// Of proposing and comparing one program.
    public var generate: Double
    /// Of one verdict, by verifier.
    public var verify: [String: Double]

    /// Seconds; none known.
    public init(generate: Double = 0, verify: [String: Double] = [:]) {
      self.generate = generate
      self.verify = verify
    }
  }

  /// The runs.
  public let runs: [Int64]
  /// Programs that were put to an experiment.
  public let judged: Int
  /// Those of them that were put to the sealed experiment.
  public let audited: Int
  /// One a verifier.
  public private(set) var parts: [Part] = []
  /// κ of every pair of referees and experiments.
  public private(set) var agreements: [Agreement] = []
  /// One a machine, where persons have judged.
  public private(set) var answers: [Answer] = []
  /// Pairs that judged too few programs in common to say how far they agree.
  public private(set) var strangers: [(first: String, second: String, programs: Int)] = []

  /// Programs that two verifiers have judged, at the least, for a word on how far they agree: with fewer the interval of κ holds
  /// nearly everything, and its large-sample error means nothing.
  public static let fewestShared = 10
  /// Answers that are all the same, at the least, before a reviewer is said to tell nothing: with a half of each kind that has a
  /// probability of 1 in 16.
  public static let fewestAlike = 5

  /// Measures from what is known of the programs of each run.
  /// - Throws: `AuditError` where nothing was audited.
  public init(
    runs: [Int64], items: [[JudgedItem]], options: AuditOptions = AuditOptions(), seconds: Seconds = Seconds()
  ) throws {
    self.runs = runs
    judged = items.reduce(0) { $0 + $1.count }
    audited = items.joined().count { $0.truth != nil }
    if items.joined().contains(where: { $0.drawn != nil }) {
      try addStages(items, options, seconds)
    }
    let reviewers = Set(items.joined().flatMap(\.opinions.keys)).sorted { Self.order($0) < Self.order($1) }
    var references: [String] = []
    for reviewer in reviewers {
      let remark = Self.remark(reviewer, items.joined().compactMap { $0.opinions[reviewer] })
      if reviewer.hasPrefix("person:"), remark == nil { references.append(reviewer) }
      let heard = Self.heard(items) { $0.opinions[reviewer] }
      guard heard.contains(where: { $0.truth != nil }) else { continue }
      parts.append(
        Part(
          verifier: reviewer, words: Self.words(items.joined().compactMap { $0.opinions[reviewer] }), remark: remark,
          audit: try VerifierAudit(
            items: heard, options: Self.options(options, seconds, reviewer)),
          judged: heard.count, seconds: seconds.verify[reviewer]))
    }
    addAgreements(items, reviewers, options)
    try addAnswers(items, reviewers, references, options)
    guard !parts.isEmpty else {
      throw AuditError("no program was put to the sealed experiment: there is nothing to measure yet")
    }
  }

  /// Persons before models.
  private static func order(_ reviewer: String) -> (Int, String) { (reviewer.hasPrefix("person:") ? 0 : 1, reviewer) }

  /// The stages of the experiments, on the sample of all programs.
  private mutating func addStages(_ items: [[JudgedItem]], _ options: AuditOptions, _ seconds: Seconds) throws {
    for (name, words, verdict) in Self.stages {
      let list = items.joined().map {
        AuditItem(
          name: $0.name, truth: $0.drawn == nil ? nil : $0.truth, machine: verdict($0), probability: $0.drawn)
      }
      parts.append(
        Part(
          verifier: name, words: words, remark: nil,
          audit: try VerifierAudit(items: list, options: Self.options(options, seconds, name)),
          judged: list.count, seconds: seconds.verify[name]))
    }
  }

  /// The name of the experiments as one verifier.
  public static let experiments = "experiments"

  private static let stages: [(String, String, @Sendable (JudgedItem) -> Bool)] = [
    ("screening", "accepts what its last comparison found ahead of the baseline", { $0.isAheadInScreening }),
    ("critic", "accepts what came to the third stage and set off no detector", { $0.isPassedByCritic }),
    (experiments, "accepts what both let through", { $0.isPassed }),
  ]

  /// What the stages are called.
  static var stageNames: [String] { stages.map(\.0) }

  /// With the seconds of a verdict as its costs, where no money is given.
  private static func options(_ options: AuditOptions, _ seconds: Seconds, _ verifier: String) -> AuditOptions {
    guard options.costs == nil, let own = seconds.verify[verifier], seconds.generate > 0 else { return options }
    var timed = options
    timed.costs = AuditOptions.Costs(generate: seconds.generate, verify: own, loss: 0)
    return timed
  }

  /// The answered questions as items of an audit. The probability of an item is that of its question, times the share of the
  /// questions of its kind that were answered (persons see them in random order), times that of being put to the sealed
  /// experiment.
  private static func heard(
    _ items: [[JudgedItem]], persons: (JudgedItem) -> [Bool?] = { _ in [] }, _ verdict: (JudgedItem) -> Bool?
  ) -> [AuditItem] {
    items.flatMap { run -> [AuditItem] in
      var asked: [RefereeQuestion.Reason: (all: Int, answered: Int)] = [:]
      for item in run {
        guard let question = item.question else { continue }
        asked[question.reason, default: (0, 0)].all += 1
        if verdict(item) != nil { asked[question.reason, default: (0, 0)].answered += 1 }
      }
      return run.compactMap { item in
        guard let question = item.question, let accepted = verdict(item), let counts = asked[question.reason] else {
          return nil
        }
        let share = Double(counts.answered) / Double(counts.all)
        return AuditItem(
          name: item.name, truth: item.answered == nil ? nil : item.truth, persons: persons(item), machine: accepted,
          probability: item.answered.map { min(1, question.probability * share * $0) })
      }
    }
  }

  private mutating func addAgreements(_ items: [[JudgedItem]], _ reviewers: [String], _ options: AuditOptions) {
    func verdict(_ name: String, _ item: JudgedItem) -> Bool? {
      name == Self.experiments ? (item.question == nil ? nil : item.isPassed) : item.opinions[name]
    }
    let names = [Self.experiments] + reviewers
    for (place, first) in names.enumerated() {
      for second in names.dropFirst(place + 1) {
        let pairs = items.joined().compactMap { item -> (first: Bool, second: Bool, weight: Double)? in
          guard let question = item.question, let one = verdict(first, item), let other = verdict(second, item) else {
            return nil
          }
          return (one, other, 1 / question.probability)
        }
        guard pairs.count >= Self.fewestShared else {
          if !pairs.isEmpty { strangers.append((first, second, pairs.count)) }
          continue
        }
        agreements.append(
          Agreement(first: first, second: second, kappa: KappaEstimate(pairs, confidence: options.confidence)))
      }
    }
  }

  /// "said yes to 20 of 24 programs"
  private static func words(_ opinions: [Bool]) -> String {
    "said yes to \(opinions.count { $0 }) of \(opinions.count) programs"
  }

  /// Who gives every program the same answer tells nothing of any of them; nil for others.
  private static func remark(_ reviewer: String, _ opinions: [Bool]) -> String? {
    guard opinions.count >= fewestAlike, Set(opinions).count == 1, let answer = opinions.first else { return nil }
    let name = reviewer.drop { $0 != ":" }.dropFirst()
    return
      "\(name) said \(answer ? "yes" : "no") to each of \(opinions.count) programs. Such answers are the same whether a program is "
      + "right or wrong: as a reference they are worthless, and no machine is compared with them."
  }

  /// Each machine beside the persons, on what at least one of them judged.
  /// - Parameter persons: those whose answers tell programs apart.
  private mutating func addAnswers(
    _ items: [[JudgedItem]], _ reviewers: [String], _ persons: [String], _ options: AuditOptions
  ) throws {
    guard !persons.isEmpty else { return }
    for machine in [Self.experiments] + reviewers.filter({ !$0.hasPrefix("person:") }) {
      let heard = Self.heard(items, persons: { item in persons.map { item.opinions[$0] } }) { item in
        guard persons.contains(where: { item.opinions[$0] != nil }) else { return nil }
        return machine == Self.experiments ? item.isPassed : item.opinions[machine]
      }
      guard heard.contains(where: { $0.truth != nil }) else { continue }
      answers.append(
        Answer(machine: machine, audit: try VerifierAudit(items: heard, persons: persons, options: options)))
    }
  }
}
