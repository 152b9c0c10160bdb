import Archive
import Synchronization

/// A text that is another one after every change that a page would show.
final class PulseReader: Sendable {
  private let directory: String
  private let pulse = Mutex<LabPulse?>(nil)

  init(directory: String) { self.directory = directory }

  func text(_ site: Site) -> String {
    let change = pulse.withLock { pulse -> Int in
      if pulse == nil, (try? site.door.existing()) ?? nil != nil { pulse = try? LabPulse(directory) }
      guard let listening = pulse else { return -1 }
      guard let value = try? listening.value() else {
        pulse = nil
        return -2
      }
      return value
    }
    let worker = ((try? site.door.existing()) ?? nil)?.worker ?? 0
    let job = site.launcher.job
    let making = "\(site.collapse.words) \(site.measure.words)"
    return
      "\(change) \(worker) \(job?.process ?? 0) \(job?.status ?? -1) \(job?.words.utf8.count ?? 0) \(making) \(site.jobs.pulse)"
  }
}
