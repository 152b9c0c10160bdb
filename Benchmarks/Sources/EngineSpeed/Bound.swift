import Engine
import Foundation

/// Where the time of a workload goes, by kernel, and how far each is from what the machine can do.
struct Bound {
  /// Kernels of one kind together.
  struct Row {
    var kernel: String
    var nanoseconds = 0.0
    var operations = 0.0
    var bytes = 0.0
  }

  let rows: [Row]
  let limits: MachineLimits

  init(_ costs: [KernelCost], _ limits: MachineLimits) {
    var rows: [String: Row] = [:]
    for cost in costs {
      var row = rows[cost.kernel] ?? Row(kernel: cost.kernel)
      row.nanoseconds += cost.nanoseconds
      row.operations += cost.operations
      row.bytes += cost.bytes
      rows[cost.kernel] = row
    }
    self.rows = rows.values.sorted { ($1.nanoseconds, $0.kernel) < ($0.nanoseconds, $1.kernel) }
    self.limits = limits
  }

  /// One line of JSON.
  var json: String {
    let kernels = rows.map { row in
      "{\"kernel\": \"\(row.kernel)\", \"nanoseconds\": \(row.nanoseconds), \"operations\": \(row.operations), "
        + "\"bytes\": \(row.bytes)}"
    }
    return "{\"multiply-add\": \(limits.operations), \"first cache\": \(limits.firstCache), "
      + "\"second cache\": \(limits.secondCache), \"memory\": \(limits.memory), \"kernels\": ["
      + kernels.joined(separator: ", ") + "]}"
  }
}
