import Language

/// A program of the population with what is known about it.
struct Individual: Sendable {
  /// Number of its proposal; 0 for a baseline.
  var number: Int
  /// The program.
  var genome: Genome
  /// How it was made.
  var move: String
  /// The score of what it was made from.
  var parentScore: Double
  /// What it was made from.
  var parent: Int
  /// Standard deviation of the next steps of its constants, on the logarithmic scale (the one-fifth rule: Rechenberg 1973).
  var step = 0.3
  /// Its score, less one standard error.
  var lower = 0.0
  /// Its score.
  var score = 0.0
  /// Distance of its behaviour from the baseline's, see `Assessment.distance`.
  var distance = 0.0
  /// Whether it loses significantly in some design.
  var hasWeakness = false
  /// What it does on the probes.
  var fingerprint = ""

  /// Its length: nodes first, then letters.
  var length: (Int, Int) { (genome.size, Printer.print(Statement(.function(genome.main))).utf8.count) }

  /// What distinguishes it from others in kind: the idea that it began with, and how far it is from the baseline.
  var niche: String {
    let idea = genome.traits.first?.phrase ?? "formula"
    return "\(idea)/\(Int((distance / 2).rounded(.down)))"
  }
}

extension Individual: Codable {
  private enum CodingKeys: String, CodingKey {
    case number, source, origin, traits, move, parentScore, parent, step, lower, score, distance, hasWeakness,
      fingerprint
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    genome = try Genome(
      text: try values.decode(String.self, forKey: .source), origin: try values.decode(String.self, forKey: .origin),
      traits: try values.decode([Trait].self, forKey: .traits))
    number = try values.decode(Int.self, forKey: .number)
    move = try values.decode(String.self, forKey: .move)
    parentScore = try values.decode(Double.self, forKey: .parentScore)
    parent = try values.decode(Int.self, forKey: .parent)
    step = try values.decode(Double.self, forKey: .step)
    lower = try values.decode(Double.self, forKey: .lower)
    score = try values.decode(Double.self, forKey: .score)
    distance = try values.decode(Double.self, forKey: .distance)
    hasWeakness = try values.decode(Bool.self, forKey: .hasWeakness)
    fingerprint = try values.decode(String.self, forKey: .fingerprint)
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(genome.text, forKey: .source)
    try values.encode(genome.origin, forKey: .origin)
    try values.encode(genome.traits, forKey: .traits)
    try values.encode(number, forKey: .number)
    try values.encode(move, forKey: .move)
    try values.encode(parentScore, forKey: .parentScore)
    try values.encode(parent, forKey: .parent)
    try values.encode(step, forKey: .step)
    try values.encode(lower, forKey: .lower)
    try values.encode(score, forKey: .score)
    try values.encode(distance, forKey: .distance)
    try values.encode(hasWeakness, forKey: .hasWeakness)
    try values.encode(fingerprint, forKey: .fingerprint)
  }
}
