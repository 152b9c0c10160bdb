import Foundation

/// What stands between a study and a cluster, in words: what happened and what to do.
public struct ClusterError: Error, CustomStringConvertible, LocalizedError {
  /// What is wrong.
  public let description: String
  /// The same.
  public var errorDescription: String? { description }
  init(_ description: String) { self.description = description }
}
