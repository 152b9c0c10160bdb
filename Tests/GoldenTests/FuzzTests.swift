import Engine
import Foundation
import Testing

@testable import Differential

/// Random well-typed programs on random data: the engine against CPython, NumPy and SciPy.
///
/// `AITKEN_FUZZ_SEED` sets the first seed (1). Many programs are run by `make soak`.
@Suite("Random programs", .enabled(if: NumPyDriver.isRequired, "no Python with NumPy and SciPy on this machine"))
struct FuzzTests {
  @Test("The engine gives what NumPy gives")
  func agrees() throws {
    let first = ProcessInfo.processInfo.environment["AITKEN_FUZZ_SEED"].flatMap { Int($0) } ?? 1
    let tally = try FuzzCampaign(seed: first, count: 750).run()
    print("Seed \(first).\n\(tally.text)")
    for report in tally.shrunk(4) { Issue.record(Comment(rawValue: report)) }
    #expect(tally.disagreements == 0)
    #expect(tally.illConditionedShare < 0.02)
    #expect(tally.comparedPrograms >= tally.programs * 9 / 10, "fewer than nine in ten programs gave a number")
  }
}

/// The templates of calls that random programs are made of.
@Suite("Templates of calls")
struct CallTemplateTests {
  @Test("Every row of the table of operations has a template")
  func everyRow() {
    let missing = LanguageManual.operations.filter { CallTemplate.byRow[$0] == nil }
    #expect(missing.isEmpty, "write how these are called in Tests/Differential/Fuzz/Templates: \(missing)")
  }

  @Test("Every row of random numbers has a law")
  func everyLaw() {
    let rows = Set(DrawLaw.all.map(\.row))
    let missing = LanguageManual.operations.filter { $0.hasPrefix("rng.") && !rows.contains($0) }
    #expect(missing.isEmpty, "write their distribution functions in DrawLaw: \(missing)")
  }

  @Test("Every template calls its row, and has only holes that there are", arguments: CallTemplate.rows)
  func expands(_ row: String) {
    for template in CallTemplate.byRow[row] ?? [] {
      for seed in 0..<8 {
        var generator = ProgramGenerator(seed: UInt64(seed))
        let call = generator.call(template)
        let text = (call.statements + [call.value]).joined(separator: "\n") + "\n"
        #expect(!text.contains("is no hole"), "\(text)")
        #expect(OperationCount.rows(text).contains(row), "\(row) is not in \(text)")
        #expect((template.type == nil) || (call.type != nil), "\(template.type ?? "") is no type")
      }
    }
  }

  @Test("Each of the rows comes up equally often")
  func even() {
    var counts: [String: Int] = [:]
    let rounds = CallTemplate.rows.count * 5
    for seed in 0..<rounds { for row in FuzzCampaign.rows(seed: seed) { counts[row, default: 0] += 1 } }
    #expect(Set(counts.values) == [5 * FuzzCampaign.rowsPerProgram])
    #expect(counts.count == CallTemplate.rows.count)
  }
}
