import Language
import Testing

/// What is accepted means what it means in CPython: its own parser gives the same tree.
@Suite(.enabled(if: Python.isPresent, "python3 3.10 or newer is not here")) struct PythonTests {
  @Test func printedModules() throws {
    var trees = RandomTrees(seed: 20)
    let modules = (0..<600).map { _ in trees.module() }
    let outlines = try Python.outlines(modules.map(Printer.print))
    for (module, outline) in zip(modules, outlines) {
      // CPython checks more than syntax here, a literal that is called for example; its warnings are not errors.
      try #require(Outline(exact: true)(module) == outline, "\(Printer.print(module))")
    }
  }

  @Test func cases() throws {
    let accepted = try Case.all().compactMap { test in
      (try? Parser.parse(test.source)).map { (test, $0) }
    }
    #expect(accepted.count >= 15)
    let outlines = try Python.outlines(accepted.map(\.0.source.text))
    for ((test, module), outline) in zip(accepted, outlines) {
      // What is written in plain forms while it is read has another tree than the text.
      if outline.contains("<") { continue }
      #expect(Outline(exact: true)(module) == outline, "\(test.name)")
    }
  }

  @Test func mutatedTexts() throws {
    var mutations = Mutations(seed: 5)
    let corpus = try Case.all().map(\.source.text)
    var accepted: [(String, Module)] = []
    for _ in 0..<FuzzTests.count {
      let text = mutations.mutate(corpus)
      if let module = try? Parser.parse(SourceText(name: "<mutated>", text: text)) { accepted.append((text, module)) }
    }
    #expect(accepted.count > FuzzTests.count / 20)
    for ((text, module), outline) in zip(accepted, try Python.outlines(accepted.map(\.0))) {
      // What is written in plain forms while it is read has another tree than the text.
      if outline.contains("<") || text.contains("print(") { continue }
      #expect(Outline(exact: true)(module) == outline, "\(text.debugDescription)")
    }
  }
}
