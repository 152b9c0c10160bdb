import Foundation
import Studies
import Verification

extension VerifierMeasurement {
  /// Whether stages of the experiments are among the verifiers.
  public var hasStages: Bool { parts.contains { $0.verifier == "experiments" } }

  /// How what the experiments keep is to be read.
  public static let race =
    "The experiments run a race: they let go of what is behind the best of the search, better than the baseline or not. What they "
    + "keep of the right programs says how far they look, not how often they err; that is told by what they keep of the wrong ones."

  /// What is to be known of verifiers before their figures are read.
  public var remarks: [String] { parts.compactMap(\.remark) }

  /// Whose agreement is not told, and why.
  public var strangerWords: String {
    strangers.map { "\($0.first) and \($0.second): \(Plain.count($0.programs, "program"))" }.joined(separator: "; ")
      + ". With fewer than \(Self.fewestShared) programs that both judged, how far they agree is not told."
  }

  /// For people: the answers first, then every verifier.
  public func text(isStyled: Bool = false) -> String {
    let place = (runs.count == 1 ? "Run " : "Runs ") + runs.map(String.init).joined(separator: ", ")
    var blocks: [String] = []
    for answer in answers { blocks.append("\(answer.machine): \(answer.words)") }
    blocks += remarks
    blocks.append(
      "\(place): \(audited) of \(judged) programs, accepted and rejected ones, were put to the sealed experiment "
        + "(right: better than the baseline by more than two standard errors).")
    if hasStages { blocks.append(Self.race) }
    if !agreements.isEmpty {
      blocks.append(
        agreements.map { agreement in
          String(
            format: "%@ and %@ agree on %.0f %% of %d programs, kappa %@ (%.2f to %.2f)", agreement.first,
            agreement.second, 100 * agreement.kappa.agreement, agreement.kappa.items,
            agreement.kappa.value.isFinite ? String(format: "%.2f", agreement.kappa.value) : "-",
            agreement.kappa.lower.isFinite ? agreement.kappa.lower : -1,
            agreement.kappa.upper.isFinite ? agreement.kappa.upper : 1)
        }.joined(separator: "\n"))
    }
    if !strangers.isEmpty { blocks.append(strangerWords) }
    for part in parts {
      let seconds = part.seconds.map { String(format: "; %.1f s a verdict, costs below are in seconds", $0) } ?? ""
      let table = part.audit.table(isAnswering: !part.isPerson).text(isStyled: isStyled)
      blocks.append("\(part.verifier) \(part.words)\(seconds).\n\(table)")
    }
    return blocks.joined(separator: "\n\n")
  }

  /// `{"runs", "programs", "audited", "answers": […], "agreement": […], "verifiers": [{"verifier", "words", "audit": {…}}]}`
  public var json: OrderedJSON {
    .members([
      "run": runs.count == 1 ? .integer(Int(runs[0])) : .null, "runs": .array(runs.map { .integer(Int($0)) }),
      "programs": .integer(judged), "audited": .integer(audited),
      "answers": .array(
        answers.map {
          .members([
            "machine": .string($0.machine), "answer": .string($0.audit.answer.rawValue), "words": .string($0.words),
            "audit": $0.audit.json,
          ])
        }),
      "agreement": .array(
        agreements.map {
          .members(["first": .string($0.first), "second": .string($0.second), "kappa": $0.kappa.json])
        }),
      "verifiers": .array(
        parts.map {
          .members([
            "verifier": .string($0.verifier), "words": .string($0.words),
            "remark": $0.remark.map { .string($0) } ?? .null, "judged": .integer($0.judged),
            "seconds": $0.seconds.map { .number($0) } ?? .null, "audit": $0.audit.json,
          ])
        }),
    ])
  }
}
