import Commands

/// The command line, without a page and without clients of language models.
@main
enum Aitken {
  static func main() async { await AitkenCommand.main() }
}
