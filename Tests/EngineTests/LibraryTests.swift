import Language
import Testing

@testable import Engine

/// The operations that are written in the language.
struct LibraryTests {
  @Test(arguments: Library.allCases) func parsesAndResolves(unit: Library) throws {
    let source = SourceText(name: unit.rawValue + ".py", text: unit.text)
    let module = try Parser.parse(source)
    let names = Operations.builtins.union(Library.names.map(\.0))
    let findings = Resolver.check(module, predefined: names).filter { $0.severity == .error }
    #expect(findings.isEmpty, "\(findings.map { "\($0.range.start): \($0.message)" })")
    #expect(unit.functions.count == module.functions.count, "a name stands for two functions")
  }

  @Test func parametersAreThoseOfTheTable() {
    for entry in Operations.families.flatMap(\.entries) {
      guard let (unit, name) = entry.library else { continue }
      guard let declaration = unit.functions[name] else {
        // A method that follows from another one: the logarithm of a density.
        #expect(entry.name.contains(".log"), "\(entry.name) has no function \(name)")
        continue
      }
      let isLaw = unit == .distributions
      let shown = entry.parameters.filter { !isLaw || ($0.name != "loc" && $0.name != "scale") }
      #expect(Array(declaration.parameters.map(\.name).prefix(shown.count)) == shown.map(\.name), "\(entry.name)")
      for (parameter, theirs) in zip(shown, declaration.parameters) {
        #expect(parameter.isRequired == (theirs.defaultValue == nil), "\(entry.name): \(parameter.name)")
      }
      for rest in declaration.parameters.dropFirst(shown.count) {
        #expect(rest.defaultValue != nil, "\(entry.name) does not set \(rest.name)")
      }
    }
  }

  @Test func namesStandOnce() {
    let names = Operations.families.flatMap(\.entries).map(\.name)
    let twice = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    #expect(twice.isEmpty, "\(twice)")
  }

  @Test func everyRowHasMeaningShapeAndCost() {
    for (title, entries) in Operations.families {
      #expect(Operations.defaults[title] != nil, "\(title) has no defaults")
      for entry in entries {
        #expect(!entry.summary.isEmpty && !entry.shape.isEmpty && !entry.cost.isEmpty, "\(entry.name)")
      }
    }
    for name in Operations.described.keys { #expect(Operations.named(name) != nil, "\(name) is no operation") }
    for line in LanguageManual.markdown.split(separator: "\n") where line.hasPrefix("| `") && line.contains("(") {
      let bars = line.replacing("\\|", with: "").count { $0 == "|" }
      #expect(bars == 5 || bars == 3, "\(line)")
    }
  }
}
