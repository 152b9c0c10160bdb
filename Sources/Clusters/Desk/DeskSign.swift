import Foundation

/// Who keeps the desk of a job: a file that is written again and again as long as that is so. One keeps it; a second refuses.
public struct DeskSign: Codable, Hashable, Sendable {
  /// Name of the machine.
  public let host: String
  /// Number of the process there.
  public let process: Int32
  /// Whose sign it is, whatever machines and processes are called.
  let token: String

  /// Seconds from one writing to the next.
  static let beat = 5.0
  /// Seconds after which a sign that nobody wrote says that its process is gone: several beats, and time for a slow file server.
  public static let patience = 30.0

  static var own: DeskSign {
    DeskSign(
      host: ProcessInfo.processInfo.hostName, process: ProcessInfo.processInfo.processIdentifier,
      token: UUID().uuidString)
  }

  /// Whether its process is surely gone: it is one of this machine, and not there.
  var isGone: Bool {
    host == ProcessInfo.processInfo.hostName && kill(process, 0) != 0 && errno == ESRCH
  }
}

extension DeskFolder {
  private var sign: String { "\(path)/open.json" }

  /// Who keeps the desk, and how many seconds ago that was written by this machine's clock; nil where nobody does.
  public var keeper: (sign: DeskSign, seconds: Double)? {
    guard let sign = read(DeskSign.self, "open.json"), let time = SharedFile.time(self.sign) else { return nil }
    return (sign, Date().timeIntervalSince(time))
  }

  /// Whether somebody keeps the desk.
  /// - Parameter clock: name of a file that nobody else writes.
  func isOpen(clock: String) throws -> Bool {
    guard let keeper = read(DeskSign.self, "open.json"), !keeper.isGone else { return false }
    try SharedFile.makeFolders(["desk/clocks"], in: job)
    return try SharedFile.age(sign, clock: "\(path)/clocks/\(clock)").map { $0 < DeskSign.patience } ?? false
  }

  /// Opens the desk.
  /// - Throws: `ClusterError` where another process keeps it.
  func open(_ own: DeskSign) throws {
    try make()
    let fresh = "\(sign).\(own.token)"
    try write(own, "open.json.\(own.token)")
    defer { SharedFile.remove(fresh) }
    for _ in 0..<3 {
      // A link fails where the name is taken, on file systems that nodes share, too.
      if link(fresh, sign) == 0 { return }
      guard let other = read(DeskSign.self, "open.json") else {
        // Gone in the meantime, or no sign: what is not understood is put aside.
        SharedFile.remove(sign)
        continue
      }
      if try isOpen(clock: own.token) { throw Self.taken(other, job) }
      let aside = "\(sign).\(UUID().uuidString)"
      guard rename(sign, aside) == 0 else { continue }
      defer { SharedFile.remove(aside) }
      // Another that came at the same moment may have opened it between the two looks.
      guard let moved = SharedFile.text(aside), moved.contains(other.token) else {
        _ = link(aside, sign)
        throw Self.taken(other, job)
      }
    }
    throw ClusterError("\(sign): cannot be written: other processes open the desk at the same time; try again")
  }

  private static func taken(_ other: DeskSign, _ job: String) -> ClusterError {
    ClusterError(
      "\(job): its desk is kept already, by process \(other.process) on \(other.host): one desk asks for all nodes, so that one "
        + "set of caps holds. End that one first (Ctrl-C); of one that was killed on another machine the desk is free after "
        + "\(Int(DeskSign.patience)) s")
  }

  /// - Throws: `ClusterError` where the desk is another's.
  func check(_ own: DeskSign) throws {
    guard read(DeskSign.self, "open.json") == own else {
      throw ClusterError("\(job): another process has taken over its desk; this one asks nothing more")
    }
  }

  /// Says that the desk is kept still.
  /// - Throws: `ClusterError` where it is another's.
  func beat(_ own: DeskSign) throws {
    try check(own)
    try write(own, "open.json")
  }

  func close(_ own: DeskSign) {
    if read(DeskSign.self, "open.json") == own { SharedFile.remove(sign) }
    SharedFile.remove("\(path)/clocks/\(own.token)")
  }
}
