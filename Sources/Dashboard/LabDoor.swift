import Archive
import Foundation
import Synchronization

/// The lab that the dashboard reads: opened when it is there, and again where another one has taken its place.
final class LabDoor: Sendable {
  private struct Opened {
    var lab: Lab
    var file: UInt64
  }

  /// The lab's directory.
  let directory: String
  private let opened = Mutex<Opened?>(nil)
  private let reviewed = Mutex<Opened?>(nil)

  init(directory: String) { self.directory = directory }

  /// The lab, for reading.
  /// - Throws: `LabError`, `.missing` where there is none yet.
  func lab() throws -> Lab {
    let file = file
    return try opened.withLock { opened in
      if let known = opened, known.file == file { return known.lab }
      let lab = try Lab(directory, for: .reading)
      opened = Opened(lab: lab, file: file)
      return lab
    }
  }

  /// The lab; nil where there is none yet.
  func existing() throws -> Lab? {
    do {
      return try lab()
    } catch LabError.missing {
      return nil
    }
  }

  /// The lab, for writing reviews.
  /// - Throws: `LabError`.
  func reviewing() throws -> Lab {
    let file = file
    return try reviewed.withLock { opened in
      if let known = opened, known.file == file { return known.lab }
      let lab = try Lab(directory, for: .reviewing)
      opened = Opened(lab: lab, file: file)
      return lab
    }
  }

  /// What tells a file from another of the same name.
  private var file: UInt64 {
    let attributes = try? FileManager.default.attributesOfItem(atPath: directory + "/lab.sqlite")
    return (attributes?[.systemFileNumber] as? NSNumber)?.uint64Value ?? 0
  }
}
