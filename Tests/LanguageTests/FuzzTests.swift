import Foundation
import Language
import Testing

/// No text may crash the reader or hang it, and whatever it accepts is printed and read again.
///
/// The environment variable `AITKEN_FUZZ` sets the number of texts.
@Suite struct FuzzTests {
  static let count = ProcessInfo.processInfo.environment["AITKEN_FUZZ"].flatMap(Int.init) ?? 4000

  @Test func mutatedPrograms() throws {
    var mutations = Mutations(seed: 1)
    let corpus = try Case.all().map(\.source.text)
    for _ in 0..<Self.count { try check(mutations.mutate(corpus)) }
  }

  @Test func noise() throws {
    var mutations = Mutations(seed: 2)
    for _ in 0..<Self.count { try check(mutations.noise()) }
  }

  private func check(_ text: String) throws {
    let source = SourceText(name: "<fuzz>", text: text)
    do {
      let module = try Parser.parse(source)
      for finding in Resolver.check(module, predefined: ["len"]) { _ = finding.located(in: source).rendered() }
      let printed = Printer.print(module)
      let again = try Parser.parse(SourceText(name: "<printed>", text: printed))
      try #require(again == module, "\(text.debugDescription)")
      for function in module.functions { _ = module.extracting(function: function.name) }
    } catch let found as Diagnostics {
      try #require(!found.all.isEmpty && found.all.count <= Limits.findings)
      for finding in found.all {
        try #require(finding.source == source || finding.source?.name == "<printed>", "\(text.debugDescription)")
        try #require(finding.source == source, "the printed text is refused: \(finding.rendered())")
        try #require(0 <= finding.range.start && finding.range.start <= finding.range.end, "\(text.debugDescription)")
        try #require(finding.range.end <= text.utf8.count, "\(text.debugDescription) \(finding.message)")
        try #require(finding.rendered().hasPrefix("<fuzz>:"))
      }
    }
  }
}
