import Foundation
import Synchronization

/// Many calls, in processes of their own: a signal ends one of these, and the call that did it is named.
package struct ArgumentCampaign: Sendable {
  package var seed: Int
  package var count: Int
  /// Processes at a time.
  package var processes = 2
  /// Calls of one process.
  static let batch = 5_000
  /// Seconds of processor time that a call may take before its process is given up.
  static let patience = 30

  package init(seed: Int, count: Int) { (self.seed, self.count) = (seed, count) }

  /// Runs the calls of `numbers` in this process: what a process of a campaign does. The number at hand stands in the
  /// file `place`.
  package static func serve(_ numbers: Range<Int>, seed: Int, place: String) {
    let file = open(place, O_WRONLY)
    var run = ArgumentRun(seed: seed, isAlone: true)
    for number in numbers {
      var word = Int64(number)
      pwrite(file, &word, MemoryLayout<Int64>.size, 0)
      var timer = itimerval()
      timer.it_value.tv_sec = patience
      #if canImport(Glibc)
        setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
      #else
        setitimer(ITIMER_PROF, &timer, nil)
      #endif
      let before = run.found.count
      run.call(number)
      for line in run.found.dropFirst(before) { print(line, terminator: "\n\n") }
    }
    close(file)
  }

  /// Runs all calls.
  /// - Parameter executable: the program that answers `--argument-batch SEED FIRST LAST PLACE` by `serve`.
  /// - Returns: what went wrong, a text each.
  package func run(executable: URL, progress: @escaping @Sendable (Int) -> Void) throws -> [String] {
    let starts = Array(stride(from: 0, to: count, by: ArgumentCampaign.batch))
    let state = Mutex<(next: Int, done: Int, found: [String], error: (any Error)?)>((0, 0, [], nil))
    let group = DispatchGroup()
    for _ in 0..<processes {
      group.enter()
      Thread {
        defer { group.leave() }
        while true {
          let index = state.withLock { state -> Int? in
            guard state.next < starts.count, state.error == nil else { return nil }
            defer { state.next += 1 }
            return state.next
          }
          guard let index else { return }
          do {
            let numbers = starts[index]..<min(starts[index] + ArgumentCampaign.batch, count)
            let found = try self.batch(numbers, executable)
            progress(
              state.withLock { state -> Int in
                state.found += found
                state.done += numbers.count
                return state.done
              })
          } catch { state.withLock { $0.error = error } }
        }
      }.start()
    }
    group.wait()
    let (found, error) = state.withLock { ($0.found, $0.error) }
    if let error { throw error }
    return found
  }

  /// One batch; after a signal another process goes on behind the call that ended the first.
  private func batch(_ numbers: Range<Int>, _ executable: URL) throws -> [String] {
    let place = FileManager.default.temporaryDirectory.appending(path: "aitken-call-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: place) }
    var found: [String] = []
    var next = numbers.lowerBound
    while next < numbers.upperBound {
      try withUnsafeBytes(of: Int64(next)) { try Data($0).write(to: place) }
      let process = Process()
      process.executableURL = executable
      process.arguments = ["--argument-batch", "\(seed)", "\(next)", "\(numbers.upperBound)", place.path()]
      let output = Pipe()
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      try process.run()
      let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      found += text.split(separator: "\n\n\n").map(String.init)
      if process.terminationReason == .exit, process.terminationStatus == 0 { break }
      let word = try Data(contentsOf: place)
      let number = Int(word.withUnsafeBytes { $0.loadUnaligned(as: Int64.self) })
      let how = process.terminationReason == .exit ? "status" : "signal"
      found.append(
        "call \(number): \(how) \(process.terminationStatus)\n\(ArgumentRun.source(number, seed: seed))")
      next = number + 1
    }
    return found
  }
}
