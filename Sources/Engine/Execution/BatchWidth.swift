/// How many replications run side by side.
///
/// Invariant: no result depends on it. It is here so that this can be shown.
public enum BatchWidth {
  /// Replications a tile (1 or a multiple of 8) in the task at hand and those that it starts; nil lets the engine choose.
  @TaskLocal public static var chosen: Int?
}
