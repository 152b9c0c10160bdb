import Foundation

/// What the form that starts a run asks for, as `aitken research` takes it.
struct StartRequest {
  /// Researchers, and what the form calls them.
  static let researchers: [(name: String, words: String)] = [
    ("evolution", "formulas, then evolution"), ("formula", "formulas alone"), ("random", "random"),
    ("model", "language model"), ("mixed", "language model and evolution"),
  ]
  /// Who may decide what goes on.
  static let verifiers: [(name: String, words: String)] = [
    ("experiment", "experiments"), ("person", "then a person"), ("model", "then a language model"),
    ("panel", "then both"), ("none", "nobody: to see what then happens"),
  ]
  /// Caps of a run, and what they count.
  static let caps: [(name: String, words: String)] = [
    ("joules", "Joules at most"), ("tokens", "Tokens at most"), ("dollars", "Money for models at most"),
  ]
  /// Names of models in one field.
  private static let namesAtMost = 16

  let arguments: [String]

  /// - Throws: `Refusal.unclear`.
  init(_ form: Parameters) throws {
    guard let researcher = form["researcher"], Self.researchers.contains(where: { $0.name == researcher }) else {
      throw Refusal.unclear("Choose one of the researchers: \(Self.researchers.map(\.name).joined(separator: ", ")).")
    }
    let verifier = form["verifier"] ?? "experiment"
    guard Self.verifiers.contains(where: { $0.name == verifier }) else {
      throw Refusal.unclear("Choose who decides: \(Self.verifiers.map(\.name).joined(separator: ", ")).")
    }
    guard let unit = form["unit"], ["seconds", "candidates"].contains(unit) else {
      throw Refusal.unclear("The budget counts seconds or candidates.")
    }
    let amount = try form.number("amount", default: 60)
    guard amount <= 100_000_000 else { throw Refusal.unclear("The budget is to be at most 100,000,000.") }
    guard let seed = UInt64(form["seed"] ?? "1") else {
      throw Refusal.unclear("The seed is to be a whole number from 0 on.")
    }
    var arguments = ["--researcher", researcher, "--\(unit)", "\(amount)", "--seed", "\(seed)"]
    // One in ten of what the experiments rejected is asked about too, so that φ and ψ can be told.
    if verifier != "experiment" { arguments += ["--verifier", verifier] }
    if ["person", "model", "panel"].contains(verifier) { arguments += ["--audit", "0.1"] }
    for (option, field) in [("--model", "models"), ("--critic", "critics")] {
      for name in try Self.names(form[field], field) { arguments += [option, name] }
    }
    for cap in Self.caps {
      guard let text = form[cap.name] else { continue }
      guard let value = Double(text), value.isFinite, value > 0, value <= 1e12 else {
        throw Refusal.unclear("“\(cap.words)” is to be a number above 0.")
      }
      if cap.name == "tokens" {
        arguments += ["--tokens", "\(Int(value))"]
      } else {
        arguments += ["--\(cap.name)", text]
      }
    }
    if form["threads"] != nil {
      let threads = try form.number("threads", default: 1)
      guard threads <= 4096 else { throw Refusal.unclear("Threads are to be at most 4,096.") }
      arguments += ["--threads", "\(threads)"]
    }
    self.arguments = arguments
  }

  /// Names of models, with commas or spaces between.
  private static func names(_ text: String?, _ field: String) throws -> [String] {
    let names = (text ?? "").split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init)
    let isPlain = names.allSatisfy { name in
      name.utf8.count <= 100 && !name.hasPrefix("-")
        && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./:@".contains($0)) }
    }
    guard isPlain, names.count <= namesAtMost else {
      throw Refusal.unclear("The \(field) are to be names as in the file of models, with commas between.")
    }
    return names
  }
}
