import Language
import Testing

@Suite struct CaseTests {
  static let predefined: Set<String> = ["len", "range", "sum", "enumerate", "print", "ValueError"]

  @Test(arguments: Case.listed) func holds(_ test: Case) throws {
    let errors = test.findings("error")
    let module: Module
    do {
      module = try Parser.parse(test.source)
    } catch {
      let found = error
      #expect(found.all.map { described($0, test, with: errors) } == errors)
      return
    }
    #expect(errors.isEmpty)
    let trees = test.expectations("expect tree")
    let prints = test.expectations("expect print")
    let unbound = test.findings("unbound")
    #expect(!trees.isEmpty || !prints.isEmpty || !unbound.isEmpty || test.says("resolved"), "nothing is expected")
    if !trees.isEmpty { #expect(module.statements.map { Outline().statement($0) } == trees) }
    if !prints.isEmpty {
      let printed = Printer.print(module).split(separator: "\n").map { $0.drop { $0 == " " }.description }
      #expect(printed == prints)
    }
    if !unbound.isEmpty || test.says("resolved") {
      let found = Resolver.check(module, predefined: Self.predefined)
      #expect(found.map { described($0, test, with: unbound) } == unbound)
    }
  }

  /// A finding as the expectations write it; with its suggestion if one of them has a suggestion for that place.
  private func described(_ finding: Diagnostic, _ test: Case, with expected: [String]) -> String {
    let position = test.source.position(of: finding.range.start)
    let plain = "\(position.line):\(position.column) \(finding.message)"
    guard let suggestion = finding.suggestion, !expected.contains(plain) else { return plain }
    return plain + " -> " + suggestion
  }
}
