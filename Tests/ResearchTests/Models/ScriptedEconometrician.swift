import Foundation
import LanguageModels

/// Replies that were written by hand as a good econometrician would (`Tests/Scripted`): ideas, mistakes with their repairs, a review.
/// `Scripts/scripted_model.py` serves the same ones to whole runs.
struct ScriptedEconometrician: Sendable {
  /// A part of a file, by the word above it: reply, mistaken, repair, critic.
  private struct Part: Sendable {
    var kind: String
    var text: String
  }

  private let parts: [Part]

  static let folder = URL(fileURLWithPath: Examples.path("p01")).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Tests/Scripted")

  /// The problems that there are replies for.
  static let problems: [String] =
    ((try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? [])
    .map { $0.deletingPathExtension().lastPathComponent }.sorted()

  init(_ problem: String) throws {
    let text = try String(contentsOf: Self.folder.appendingPathComponent("\(problem).txt"), encoding: .utf8)
    parts = ("\n" + text).components(separatedBy: "\n=== ").dropFirst().map { part in
      let kind = String(part.prefix { $0 != "\n" })
      return Part(kind: kind, text: part.dropFirst(kind.count).trimmingCharacters(in: .whitespacesAndNewlines))
    }
  }

  /// What questions are answered with, in turn.
  var questions: [String] { parts.filter { ["reply", "mistaken"].contains($0.kind) }.map(\.text) }

  /// The model: a repair is what follows the mistake in the file.
  func model() -> ScriptedModel {
    ScriptedModel { [self] number, request in
      if request.messages.count > 2, let said = request.messages.dropLast().last?.text {
        for (part, next) in zip(parts, parts.dropFirst())
        where next.kind == "repair" && said.contains(part.text.prefix(60)) {
          return ScriptedModel.says(next.text)
        }
      }
      return ScriptedModel.says(questions[number % questions.count])
    }
  }
}
