import Research

extension Proposal {
  /// As the archive keeps it.
  public init(_ record: ProposalRecord) {
    self.init(
      number: record.number, name: record.name, source: record.source, parents: record.parents, move: record.move,
      generation: record.generation, size: record.size)
  }
}
