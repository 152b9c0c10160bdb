import ArgumentParser
import Language

/// The languages that a proposal can be written in.
enum ExportLanguage: String, CaseIterable, ExpressibleByArgument {
  case python, r

  /// The text of a Python file in this language.
  /// - Throws: `Diagnostics`: what has no translation.
  func text(_ python: String) throws -> String {
    guard self == .r else { return python }
    let source = SourceText(name: "estimator.py", text: python)
    let module = try Parser.parse(source)
    return try RWriter.text(module, source: source, function: module.functions.last?.name ?? "")
  }
}
