import Foundation
import Testing

/// `--pictures DIR` draws what a command of the collapse laboratory has just found.
@Suite struct PictureTests {
  /// A small audit: the machine is right about most items.
  private static let audit =
    "item,truth,person,machine\n" + (1...40).map { "\($0),\($0 % 2),\($0 % 2),\($0 % 10 == 0 ? 1 : $0 % 2)\n" }.joined()

  private static let hasGnuplot = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].contains {
    FileManager.default.isExecutableFile(atPath: "\($0)/gnuplot")
  }

  @Test(
    .enabled(if: hasGnuplot),
    arguments: [
      ("law-zipf", "collapse run zipf --generations 3 --samples 50 --runs 20"),
      ("phase-kept", "collapse verified --grid --samples 100 --runs 2"),
      ("audit", "collapse audit audit.csv"),
      ("data-table-precision", "collapse data table.csv --model gaussian --generations 2 --runs 2 --measures fidelity"),
    ])
  func whatWasFoundIsDrawn(name: String, command: String) async throws {
    let place = try Workplace()
    try place.write(Self.audit, to: "audit.csv")
    let rows = (0..<160).map { "\(($0 * 37) % 41).5,\(($0 * 53) % 29),\(($0 * 17) % 23).25\n" }.joined()
    try place.write("wage,age,hours\n" + rows, to: "table.csv")
    let words = command.split(separator: " ").map(String.init)
    let plain = try await Command(words, in: place)
    let drawn = try await Command(words + ["--pictures", "figures"], in: place)
    #expect(plain.status == 0 && drawn.status == 0, "\(drawn.messages)")
    // The result is the same; where the pictures are is said beside it.
    #expect(drawn.output == plain.output)
    #expect(drawn.messages.contains("figures/\(name)-light.svg: "))
    for scheme in ["light", "dark"] {
      #expect(place.exists("figures/\(name)-\(scheme).svg") && place.exists("figures/\(name)-\(scheme).png"))
    }
  }

  @Test func whatCannotBeDrawnIsSaidBeforeTheWork() async throws {
    let place = try Workplace()
    try place.write("", to: "file")
    let folder = try await Command(["collapse", "run", "zipf", "--runs", "20", "--pictures", "file/x"], in: place)
    #expect(folder.status == 1 && folder.output.isEmpty)
    #expect(folder.messages.contains("file/x") || folder.messages.contains("gnuplot"), "\(folder.messages)")
    let single = try await Command(["collapse", "verified", "--pictures", "x"], in: place)
    #expect(single.status == 64 && single.messages.contains("give --grid too"))
  }
}
