import Foundation

/// The cluster's own commands: `sbatch`, `squeue`, `scancel`, `scontrol`. What they say is advice; the truth is the parts' files.
public struct Slurm: Sendable {
  /// Seconds that a command may take; nil for as long as it does.
  private let patience: Int?

  /// Slurm, as it is on the path.
  /// - Parameter patience: seconds after which a command counts as failed: a controller that is gone is waited for otherwise.
  public init(patience: Int? = nil) { self.patience = patience }

  /// Submits `parts` of a job, in as many arrays as the cluster's `MaxArraySize` asks for.
  /// - Returns: the submissions, which are saved in the folder.
  /// - Throws: `ClusterError`.
  public func submit(_ parts: [Int], of job: ClusterJob, in folder: String) throws -> [Submission] {
    let limit = try largestArray()
    var done: [Submission] = []
    for start in stride(from: 0, to: parts.count, by: limit) {
      let these = Array(parts[start..<min(parts.count, start + limit)])
      let number = try Submission.all(in: folder).count + 1
      let path = "\(folder)/script-\(number).sh"
      let text = try BatchScript(job: job, folder: folder, parts: these).text()
      do { try text.write(toFile: path, atomically: true, encoding: .utf8) } catch {
        throw ClusterError("\(path): cannot be written (\(error.localizedDescription))")
      }
      let output = try run("sbatch", ["--parsable", path])
      guard let id = output.split(whereSeparator: { $0 == ";" || $0.isWhitespace }).first, Int(id) != nil else {
        throw ClusterError("sbatch answered \(output.prefix(80)), and not with a number")
      }
      let submission = Submission(id: String(id), parts: these)
      try submission.save(in: folder)
      done.append(submission)
    }
    return done
  }

  /// The script that would be submitted first.
  /// - Throws: `ClusterError`.
  public func script(_ job: ClusterJob, in folder: String) throws -> String {
    let limit = (try? largestArray()) ?? 1000
    return try BatchScript(job: job, folder: folder, parts: Array(1...min(job.parts, limit))).text()
  }

  /// The state of every task that the cluster still knows and has not finished, by `JOB_INDEX`.
  func queue(_ ids: [String]) throws -> [String: PartStates.State] {
    guard !ids.isEmpty else { return [:] }
    // A job that the cluster has forgotten makes squeue fail when it is the only one asked for: ask for all of the person's.
    let output = try run("squeue", ["--noheader", "--array", "--me", "--format=%i %T"])
    let own = Set(ids)
    var found: [String: PartStates.State] = [:]
    for line in output.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 2, let id = words[0].split(separator: "_").first, own.contains(String(id)) else { continue }
      switch words[1] {
      case "RUNNING", "COMPLETING", "STAGE_OUT", "SIGNALING": found[String(words[0])] = .running
      case "PENDING", "CONFIGURING", "REQUEUED", "REQUEUE_HOLD", "REQUEUE_FED", "SUSPENDED", "RESIZING", "STOPPED":
        found[String(words[0])] = .waiting
      default: break
      }
    }
    return found
  }

  /// Takes all tasks of a folder's job from the cluster.
  /// - Throws: `ClusterError`.
  public func cancel(in folder: String) throws {
    let ids = try Submission.all(in: folder).map(\.id)
    let known = Set(try queue(ids).keys.compactMap { $0.split(separator: "_").first.map(String.init) })
    guard !known.isEmpty else { return }
    _ = try run("scancel", known.sorted())
  }

  /// Tasks an array may have: the largest index allowed, since parts are counted from 0.
  private func largestArray() throws -> Int {
    let configuration = try run("scontrol", ["show", "config"])
    let line = configuration.split(separator: "\n").first { $0.hasPrefix("MaxArraySize") }
    let size = line?.split(separator: "=").last.flatMap { Int($0.trimmingCharacters(in: .whitespaces)) } ?? 1001
    return max(1, size - 1)
  }

  private func run(_ command: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = (patience.map { ["timeout", "\($0)"] } ?? []) + [command] + arguments
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    do { try process.run() } catch {
      throw ClusterError("\(command) cannot be started (\(error.localizedDescription))")
    }
    // What it writes is short beside a pipe's 64 KiB, but for squeue: read that first.
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      if process.terminationStatus == 127 {
        throw ClusterError("there is no \(command) here: log in to a machine of the cluster where Slurm's commands are")
      }
      if let patience, process.terminationStatus == 124 {
        throw ClusterError("\(command) did not answer within \(patience) s")
      }
      throw ClusterError("\(command) failed: \(complaint.isEmpty ? "status \(process.terminationStatus)" : complaint)")
    }
    return text
  }
}
