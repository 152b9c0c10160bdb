import Archive
import Foundation
import Studies

extension Site {
  /// A proposal as a file that runs wherever NumPy does.
  func source(_ run: Int64, _ number: Int) throws -> String {
    try door.lab().exportText(ProposalReference(run: run, number: number))
  }

  /// A proposal as a notebook that draws one data set of its problem and estimates on it.
  func notebook(_ run: Int64, _ number: Int) throws -> String {
    let lab = try door.lab()
    let reference = ProposalReference(run: run, number: number)
    let proposal = try lab.proposal(reference)
    let record = try lab.run(run)
    let verdict = try lab.verdicts(reference).last?.words ?? "There is no verdict on it."
    let cells: [(kind: String, text: String)] = [
      ("markdown", "# \(record.title)\n\nProposal \(reference), `\(proposal.name)`. \(verdict)"),
      ("markdown", "## The problem"), ("code", try lab.problemText(run: run)), ("markdown", "## The estimator"),
      ("code", try lab.exportText(reference)), ("markdown", "## One data set of the first design"),
      (
        "code",
        """
        rng = np.random.default_rng(1)
        design = {name: values[0] for name, values in designs.items()}
        data, truth = simulate(rng, **design)
        print("truth   ", truth)
        print("baseline", baselines[0](*data))
        print("estimate", \(proposal.name)(*data))
        """
      ),
    ]
    let notebook = OrderedJSON.object([
      .init("nbformat", .integer(4)), .init("nbformat_minor", .integer(5)),
      .init(
        "metadata",
        .object([
          .init(
            "kernelspec",
            .object([
              .init("display_name", .string("Python 3")), .init("language", .string("python")),
              .init("name", .string("python3")),
            ]))
        ])),
      .init(
        "cells",
        .array(
          cells.enumerated().map { index, cell in
            .object(
              [
                .init("id", .string("cell-\(index)")), .init("cell_type", .string(cell.kind)),
                .init("metadata", .object([])),
                .init("source", .string(cell.text)),
              ] + (cell.kind == "code" ? [.init("execution_count", .null), .init("outputs", .array([]))] : []))
          })),
    ])
    return notebook.text() + "\n"
  }
}
