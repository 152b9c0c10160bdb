import ArgumentParser

/// `aitken lab …`
struct LabCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab",
    abstract: "List, show, compare and export what the archive holds.",
    discussion: """
      A run is named by its number, a proposal by RUN/NUMBER. Where a proposal is asked for, a run stands for its best \
      one. These commands read, but for merge; they work while a run is under way.

      Example:
        aitken lab list
        aitken lab show 3
        aitken lab export 3/120 --output estimator.py
        aitken lab ledger
      """,
    subcommands: [
      LabListCommand.self, LabShowCommand.self, LabCompareCommand.self, LabExportCommand.self, LabDigestCommand.self,
      LabCheckCommand.self, LabReplayCommand.self, LabLedgerCommand.self, LabMergeCommand.self,
    ])
}
