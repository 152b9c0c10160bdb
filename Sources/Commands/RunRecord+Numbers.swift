import Archive
import Console
import Studies

extension RunRecord {
  /// - Throws: `CommandError` where the run drew its random numbers by another generator: nothing of it can be repeated or gone
  ///   on with here.
  func checkNumbers() throws {
    if Version.hasSameNumbers(as: version) { return }
    throw CommandError(
      "run \(id) was begun by Aitken \(version), whose seeds mean other random numbers than those of this one "
        + "(\(Version.recorded)): take that version, or begin a new run")
  }
}
