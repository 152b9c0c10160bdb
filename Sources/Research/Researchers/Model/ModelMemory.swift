import Language
import Studies

/// What a model is told of: programs with what came of them, the best of each kind of behaviour and the latest disappointments.
///
/// Invariant: a pure function of what was added, in order; at most `capacity` programs and `failures` disappointments.
struct ModelMemory: Codable, Sendable {
  /// A program that was compared with the baseline.
  struct Entry: Codable, Sendable {
    var number: Int
    var name: String
    var source: String
    var score: Double
    var lower: Double
    /// Whether verifiers had something against it.
    var isRejected: Bool
    /// Where it is weakest, with the figure.
    var weakest: String
    /// Its figure in each of the first designs; nil where there are none.
    var designs: String?
    /// What verifiers say.
    var critique: String
    /// What distinguishes its behaviour.
    var niche: Int
    var size: Int
  }

  /// The best of each niche, best first.
  private(set) var entries: [Entry] = []
  /// Why programs went no further, the latest last.
  private(set) var disappointments: [String] = []

  static let capacity = 48
  static let failures = 6

  /// Takes in what came of a program.
  mutating func add(_ proposal: Proposal, _ assessment: Assessment) {
    switch assessment.fate {
    case .screened, .unverified, .rejected:
      let entry = Entry(
        number: proposal.number, name: proposal.name, source: proposal.source,
        score: assessment.fate == .unverified ? 0 : assessment.score,
        lower: assessment.fate == .unverified ? 0 : assessment.lower, isRejected: assessment.fate == .rejected,
        weakest: assessment.weakest.map {
          "\($0.cell): log relative efficiency \(Self.figure($0.logEfficiency)) (\(Self.figure($0.standardError)))"
        } ?? "", designs: Self.designs(assessment), critique: assessment.critiques.map(\.words).joined(separator: " "),
        niche: Int((assessment.distance * 2).rounded(.down)), size: proposal.size)
      insert(entry)
    case .waiting: break
    case .sentBack:
      reject(proposal.number, assessment.critiques.map(\.words).joined(separator: " "))
      let words = assessment.critiques.last { !$0.words.isEmpty }?.words ?? ""
      disappointments.append("\(proposal.name) was sent back by a referee: \(words.prefix(400))")
      if disappointments.count > Self.failures { disappointments.removeFirst() }
    case .refused, .duplicate, .violating:
      let words =
        assessment.twin.map { $0 == 0 ? "does exactly what the baseline does" : "does what program \($0) does already" }
        ?? assessment.words
      disappointments.append("\(proposal.name): \(words.prefix(300))")
      if disappointments.count > Self.failures { disappointments.removeFirst() }
    }
  }

  /// Designs that a prompt tells of: more would be a table that nobody reads.
  private static let toldDesigns = 8

  private static func designs(_ assessment: Assessment) -> String? {
    guard !assessment.cells.isEmpty else { return nil }
    return assessment.cells.prefix(toldDesigns).map {
      "\($0.cell) \(figure($0.logEfficiency)) (\(figure($0.standardError)))"
    }.joined(separator: "; ")
  }

  private mutating func insert(_ entry: Entry) {
    if let index = entries.firstIndex(where: { $0.niche == entry.niche && $0.isRejected == entry.isRejected }) {
      guard (entry.lower, -entry.size) > (entries[index].lower, -entries[index].size) else { return }
      entries.remove(at: index)
    }
    entries.append(entry)
    entries.sort { ($1.isRejected ? 1 : 0, $0.lower, -$0.number) > ($0.isRejected ? 1 : 0, $1.lower, -$1.number) }
    if entries.count > Self.capacity { entries.removeLast() }
  }

  /// Takes a program out that a verifier rejected later.
  mutating func reject(_ number: Int, _ words: String) {
    guard let index = entries.firstIndex(where: { $0.number == number }) else { return }
    entries[index].isRejected = true
    entries[index].critique += " " + words
  }

  /// Takes a program out until more is heard of it; nil where it is not among them.
  mutating func withdraw(_ number: Int) -> Proposal? {
    guard let index = entries.firstIndex(where: { $0.number == number }) else { return nil }
    let entry = entries.remove(at: index)
    return Proposal(
      number: number, name: entry.name, source: entry.source, parents: [], move: "", generation: 0, size: entry.size)
  }

  /// Programs that new ones may be made from.
  var parents: [Entry] { entries.filter { !$0.isRejected } }

  /// A selection for a prompt: the two best, one that differs, one that verifiers rejected (to learn from).
  func selection(_ count: Int, random: inout RandomSource) -> [Entry] {
    let good = parents
    var chosen = Array(good.prefix(max(1, count - 2)))
    let rest = good.dropFirst(chosen.count)
    if chosen.count < count, let other = random.pick(Array(rest)) { chosen.append(other) }
    if chosen.count < count, let bad = random.pick(entries.filter(\.isRejected)) { chosen.append(bad) }
    return chosen
  }

  /// Two decimals, without a C library.
  static func figure(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e6 else { return "\(value)" }
    let hundredths = Int((value * 100).rounded())
    let fraction = "\(hundredths.magnitude % 100)"
    return (hundredths < 0 ? "-" : "") + "\(hundredths.magnitude / 100)." + (fraction.count == 1 ? "0" : "") + fraction
  }
}
