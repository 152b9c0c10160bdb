import Engine

/// Where numbers stand in the generator's space: 8 × `groups` replications from `first` on, and a range of entries.
public struct Place: Sendable {
  /// Key of the stream.
  public var key: Key
  /// Number of the draw.
  public var draw: UInt32
  /// First replication.
  public var first: UInt64
  /// Groups of eight replications.
  public var groups: Int
  /// Entries of the draw.
  public var entries: Range<Int>
}

/// What is tested: a normal number and a random word for every place.
public protocol NumberSource: Sendable {
  /// Normal numbers, shape (entries, groups), eight neighbouring replications an element.
  func normals(_ place: Place) -> [SIMD8<Double>]
  /// Random words of 64 bits, shape (entries, groups).
  func words(_ place: Place) -> [SIMD8<UInt64>]
}

/// The engine's own generator.
public struct EngineNumbers: NumberSource {
  /// The generator as it is.
  public init() {}

  /// `Generator.normal`'s numbers.
  public func normals(_ place: Place) -> [SIMD8<Double>] { drawn(place).normals() }

  /// The words that numbers are made of.
  public func words(_ place: Place) -> [SIMD8<UInt64>] { drawn(place).words() }

  private func drawn(_ place: Place) -> DrawnNumbers {
    DrawnNumbers(
      key: place.key, draw: place.draw, first: place.first, groups: place.groups, entries: place.entries)
  }
}
