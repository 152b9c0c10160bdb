import Engine
import Foundation
import Language

/// `EngineSpeed WORKLOAD.py [--seconds S] [--threads N] [--width W] [--estimation-only] [--profile] [--blocks N]
/// [--gradients]`: one line of JSON
/// with replications a second, or with what each kernel takes and what the machine could do; with `--blocks` so many blocks of
/// replications are drawn and estimated and nothing is timed.
///
/// `end to end` draws the data and runs all baselines of the file; `estimation` runs them on data drawn beforehand.
/// `first result` is the time in seconds from the text of the file to the first estimates, everything included.
@main
struct EngineSpeed {
  static func main() async {
    do {
      let options = try Options(CommandLine.arguments.dropFirst())
      let workload = try Workload(options)
      if options.profiles {
        print(Bound(workload.profile(), MachineLimits.measured()).json)
        return
      }
      if options.derives {
        print(try GradientTimes(workload, seconds: options.seconds).json)
        return
      }
      if let blocks = options.blocks {
        for index in 0..<blocks { workload.drawAndEstimate(index) }
        print("{\"workload\": \"\(workload.name)\", \"replications\": \(blocks * workload.block)}")
        return
      }
      let endToEnd = options.estimationOnly ? 0 : await rate(options, workload.block) { workload.drawAndEstimate($0) }
      let sample = workload.samples(options.threads)
      let estimation = await rate(options, workload.block) { workload.estimate(sample[$0 % options.threads]) }
      let row = [
        "\"workload\": \"\(workload.name)\"", "\"end to end\": \(endToEnd)", "\"estimation\": \(estimation)",
        "\"first result\": \(workload.firstResult)",
      ]
      print("{\(row.joined(separator: ", "))}")
    } catch {
      FileHandle.standardError.write(Data("error: \(error)\n".utf8))
      exit(1)
    }
  }

  /// Replications a second: `work(i)` does block `i`, on all threads, for about the time that the options give.
  private static func rate(_ options: Options, _ block: Int, _ work: @escaping @Sendable (Int) -> Void) async -> Double {
    work(0)
    let clock = ContinuousClock()
    let start = clock.now
    let blocks = await withTaskGroup(of: Int.self) { group in
      for thread in 0..<options.threads {
        group.addTask {
          var count = 0
          while clock.now - start < .seconds(options.seconds) {
            work(count * options.threads + thread)
            count += 1
          }
          return count
        }
      }
      return await group.reduce(0, +)
    }
    let elapsed = (clock.now - start) / .seconds(1)
    return Double(blocks * block) / elapsed
  }
}
