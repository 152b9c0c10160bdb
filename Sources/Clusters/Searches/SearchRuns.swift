import Foundation
import Ledger

/// The runs of a lab that the searches of a folder belong to. They are begun, with the salts of their confirmations, before anything is
/// searched; the folder knows their numbers alone.
public struct SearchRuns: Codable, Hashable, Sendable {
  /// One run of a campaign.
  public struct Entry: Codable, Hashable, Sendable {
    /// The run that is concluded.
    public let run: Int64
    /// Its islands' runs; empty for a run by itself.
    public let islands: [Int64]

    /// A run.
    public init(run: Int64, islands: [Int64]) { (self.run, self.islands) = (run, islands) }
  }

  /// Absolute path of the lab.
  public let lab: String
  /// In the order of the work's runs.
  public let entries: [Entry]

  /// Runs that were begun in `lab`.
  public init(lab: String, entries: [Entry]) { (self.lab, self.entries) = (SharedFile.absolute(lab), entries) }

  private static func path(_ folder: String) -> String { "\(folder)/runs.json" }

  /// Those that were begun for the job in `folder`.
  /// - Throws: `ClusterError`.
  public init(folder: String) throws {
    guard let text = SharedFile.text(Self.path(folder)),
      let runs = try? CanonicalJSON.value(SearchRuns.self, from: text)
    else {
      throw ClusterError("\(Self.path(folder)): cannot be read; submit the work again, in another folder with --folder")
    }
    self = runs
  }

  /// Whether runs were begun for the job in `folder`.
  public static func exist(in folder: String) -> Bool { SharedFile.exists(path(folder)) }

  /// Writes them.
  /// - Throws: `ClusterError`.
  public func save(in folder: String) throws {
    let text: String
    do { text = try CanonicalJSON.text(self) } catch {
      throw ClusterError("\(Self.path(folder)): cannot be written (\(error.localizedDescription))")
    }
    try SharedFile.write(text + "\n", to: Self.path(folder))
  }
}
