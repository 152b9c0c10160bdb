import Archive
import Foundation
import Ledger

/// What a run may take, as its configuration says, and what is left of it at its rate so far.
struct RunBudget {
  private struct Configuration: Decodable {
    var candidates: Int?
    var seconds: Double?
    var caps: Caps?
  }

  private let configuration: Configuration?
  private let candidates: Int
  private let seconds: Double

  init(_ view: Site.RunView) {
    configuration = try? CanonicalJSON.value(Configuration.self, from: view.run.configuration)
    candidates = view.figures.candidates
    seconds = view.figures.seconds
  }

  /// "480 candidates; at most 500 J"; nil where the configuration does not say.
  var words: String? {
    guard let configuration else { return nil }
    var parts: [String] = []
    if let count = configuration.candidates { parts.append(Plain.count(count, "candidate")) }
    if let seconds = configuration.seconds { parts.append(Text.duration(seconds)) }
    if let caps = configuration.caps, !caps.isEmpty { parts.append(caps.words) }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// "12.3 candidates a second"
  var rate: String {
    guard seconds > 0, candidates > 0 else { return "not known yet" }
    let rate = Double(candidates) / seconds
    return rate >= 0.1
      ? "\(Archive.Figure.fixed(rate, 1)) candidates a second"
      : "\(Archive.Figure.fixed(60 * rate, 1)) candidates a minute"
  }

  /// "about 35 s, then the verdict"
  var left: String {
    guard let configuration else { return "not known" }
    if let all = configuration.seconds { return "\(Text.duration(max(0, all - seconds))), the verdict included" }
    guard let all = configuration.candidates, candidates > 0, seconds > 0 else { return "not known yet" }
    return "about \(Text.duration(Double(max(0, all - candidates)) * seconds / Double(candidates))), then the verdict"
  }
}
