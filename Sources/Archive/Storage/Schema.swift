import GRDB

/// The tables of a lab, version by version.
///
/// Invariants that the database itself holds: rows of a run carry the run's own numbers (1, 2, …), so that they mean the
/// same in every lab; what is recorded is never changed (only a run's state, its last checkpoint and the outcome of
/// a reserved error level are); a result refers to a plan, which therefore was stored before it.
enum Schema {
  /// "AITK": marks an SQLite file as a lab (`PRAGMA application_id`).
  static let application = 0x4149_544B
  /// The version that this Aitken writes (`PRAGMA user_version`).
  static let version = 9

  /// The steps from any earlier version to this one.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      try database.execute(sql: first)
      for table in lasting { try database.execute(sql: immutable(table)) }
      try database.execute(sql: "PRAGMA application_id = \(application)")
      try database.execute(sql: "PRAGMA user_version = 1")
    }
    migrator.registerMigration("2") { database in
      try database.execute(sql: second)
      for table in ["diversity", "quality"] { try database.execute(sql: immutable(table)) }
      try database.execute(sql: "PRAGMA user_version = 2")
    }
    migrator.registerMigration("3") { database in
      try database.execute(sql: third)
      try database.execute(sql: immutable("exchange"))
      try database.execute(sql: "PRAGMA user_version = 3")
    }
    migrator.registerMigration("4") { database in
      try database.execute(sql: fourth)
      for table in ["question", "review"] { try database.execute(sql: immutable(table)) }
      try database.execute(sql: "PRAGMA user_version = 4")
    }
    migrator.registerMigration("5") { database in
      try database.execute(sql: fifth)
      for table in ["evidence", "reviewer", "heard", "replication"] { try database.execute(sql: immutable(table)) }
      try database.execute(sql: "PRAGMA user_version = 5")
    }
    migrator.registerMigration("6") { database in
      for statement in Sums.statements(since: 6) { try database.execute(sql: statement) }
      try database.execute(sql: "PRAGMA user_version = 6")
    }
    migrator.registerMigration("7") { database in
      try database.execute(sql: seventh)
      for table in ["agent", "trial"] { try database.execute(sql: immutable(table)) }
      for statement in Sums.statements(since: 7) { try database.execute(sql: statement) }
      try database.execute(sql: "PRAGMA user_version = 7")
    }
    migrator.registerMigration("8") { database in
      try database.execute(sql: eighth)
      try database.execute(sql: immutable("course"))
      for statement in Sums.statements(since: 8) { try database.execute(sql: statement) }
      try database.execute(sql: "PRAGMA user_version = 8")
    }
    migrator.registerMigration("9") { database in
      try database.execute(sql: ninth)
      try database.execute(sql: immutable("trialPlace"))
      for statement in Sums.statements(since: 9) { try database.execute(sql: statement) }
      try database.execute(sql: "PRAGMA user_version = 9")
    }
    return migrator
  }

  /// What is not as this version makes it: tables, indexes and triggers that were changed, added or dropped.
  static func findings(_ database: Database) throws -> [String] {
    func declared(_ database: Database) throws -> [String: String] {
      let rows = try Row.fetchAll(
        database, sql: "SELECT type || ' ' || name AS name, coalesce(sql, '') AS sql FROM sqlite_schema")
      return Dictionary(rows.map { ($0["name"], $0["sql"]) }, uniquingKeysWith: { first, _ in first })
    }
    var configuration = Configuration()
    configuration.prepareDatabase { Sums.register($0) }
    let fresh = try DatabaseQueue(configuration: configuration)
    try migrator.migrate(fresh)
    let expected = try fresh.read { try declared($0) }
    let found = try declared(database)
    // SQLite's own tables of statistics are nobody's doing.
    let names = Set(expected.keys).union(found.keys).filter { !$0.contains("sqlite_") }
    return names.sorted().compactMap { name in
      guard found[name] != expected[name] else { return nil }
      if found[name] == nil { return "the \(name) was dropped" }
      return expected[name] == nil ? "the \(name) is not Aitken's" : "the \(name) was changed"
    }
  }

  /// Tables whose rows are never changed once written.
  private static let lasting = [
    "problem", "step", "proposal", "parent", "critique", "plan", "result", "cell", "verdict", "ledger", "discovery",
  ]

  private static func immutable(_ table: String) -> String {
    """
    CREATE TRIGGER \(table)_lasts BEFORE UPDATE ON \(table)
    BEGIN SELECT RAISE(ABORT, 'a recorded \(table) is never changed'); END;
    """
  }

  /// Where the exchanges of a trial stand, and what it took: readings, which are no part of what a run found.
  private static let ninth = """
    CREATE TABLE trialPlace (
      run INTEGER NOT NULL,
      proposal INTEGER NOT NULL,
      phase TEXT NOT NULL,
      task INTEGER NOT NULL,
      repetition INTEGER NOT NULL,
      generation INTEGER NOT NULL,
      slot INTEGER NOT NULL,
      joules REAL,
      PRIMARY KEY (run, proposal, phase, task, repetition),
      FOREIGN KEY (run, proposal, phase, task, repetition) REFERENCES trial (run, proposal, phase, task, repetition)
    ) STRICT, WITHOUT ROWID;
    """

  /// What befell runs beside their steps.
  private static let eighth = """
    CREATE TABLE course (
      run INTEGER NOT NULL REFERENCES run,
      number INTEGER NOT NULL CHECK (number > 0),
      turn TEXT NOT NULL CHECK (turn IN ('stopped', 'resumed')),
      written TEXT NOT NULL,
      PRIMARY KEY (run, number)
    ) STRICT, WITHOUT ROWID;
    """

  /// Programs that orchestrate models: what a proposal of such a run is beside its source, and what came of it on one task, once.
  private static let seventh = """
    CREATE TABLE agent (
      run INTEGER NOT NULL,
      proposal INTEGER NOT NULL,
      thought TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('seed', 'imported', 'scored', 'dropped', 'failed')),
      words TEXT NOT NULL,
      repairs INTEGER NOT NULL CHECK (repairs >= 0),
      label TEXT NOT NULL,
      fitness TEXT NOT NULL,
      testFitness TEXT NOT NULL,
      PRIMARY KEY (run, proposal),
      FOREIGN KEY (run, proposal) REFERENCES proposal (run, number)
    ) STRICT;

    CREATE TABLE trial (
      run INTEGER NOT NULL,
      proposal INTEGER NOT NULL,
      phase TEXT NOT NULL,
      task INTEGER NOT NULL CHECK (task >= 0),
      repetition INTEGER NOT NULL CHECK (repetition >= 0),
      score REAL NOT NULL CHECK (score >= 0 AND score <= 1),
      answer TEXT NOT NULL,
      failure TEXT NOT NULL,
      questions INTEGER NOT NULL,
      steps INTEGER NOT NULL,
      prompt INTEGER NOT NULL,
      completion INTEGER NOT NULL,
      amount REAL NOT NULL,
      PRIMARY KEY (run, proposal, phase, task, repetition),
      FOREIGN KEY (run, proposal) REFERENCES agent (run, proposal)
    ) STRICT, WITHOUT ROWID;
    """

  /// Candidates that were confirmed before, in a run of the same problem; the evidence that was made for a question; who may answer under a name; up to which review a run has taken in what persons said:
  /// until then a person may take an answer back.
  private static let fifth = """
    CREATE TABLE evidence (
      run INTEGER NOT NULL,
      question INTEGER NOT NULL,
      payload TEXT NOT NULL,
      PRIMARY KEY (run, question),
      FOREIGN KEY (run, question) REFERENCES question (run, number)
    ) STRICT;

    CREATE TABLE reviewer (
      key TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      token TEXT NOT NULL,
      claimed TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER reviewer_stays BEFORE DELETE ON reviewer
    BEGIN SELECT RAISE(ABORT, 'a claimed name is never given free'); END;

    CREATE TABLE heard (
      run INTEGER NOT NULL REFERENCES run,
      review INTEGER NOT NULL,
      PRIMARY KEY (run, review)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO heard (run, review) SELECT run, max(number) FROM review GROUP BY run;
    CREATE TABLE replication (
      run INTEGER NOT NULL,
      proposal INTEGER NOT NULL,
      verdict INTEGER NOT NULL,
      discovery INTEGER REFERENCES discovery,
      PRIMARY KEY (run, proposal),
      FOREIGN KEY (run, proposal) REFERENCES proposal (run, number),
      FOREIGN KEY (run, verdict) REFERENCES verdict (run, number)
    ) STRICT, WITHOUT ROWID;

    DROP TRIGGER review_stays;
    CREATE TRIGGER review_stays BEFORE DELETE ON review
    WHEN OLD.number <= (SELECT coalesce(max(review), 0) FROM heard WHERE run = OLD.run)
    BEGIN SELECT RAISE(ABORT, 'a review that was taken in is never taken back'); END;
    """

  /// Proposals that were put to referees, and what persons said: questions are written by who does the research, reviews by any
  /// number of other processes meanwhile.
  private static let fourth = """
    CREATE TABLE question (
      run INTEGER NOT NULL,
      number INTEGER NOT NULL CHECK (number > 0),
      step INTEGER NOT NULL,
      proposal INTEGER NOT NULL,
      reason TEXT NOT NULL CHECK (reason IN ('judge', 'audit')),
      probability REAL NOT NULL CHECK (probability > 0 AND probability <= 1),
      PRIMARY KEY (run, number),
      UNIQUE (run, proposal),
      FOREIGN KEY (run, step) REFERENCES step,
      FOREIGN KEY (run, proposal) REFERENCES proposal (run, number)
    ) STRICT;

    CREATE TABLE review (
      run INTEGER NOT NULL,
      number INTEGER NOT NULL CHECK (number > 0),
      proposal INTEGER NOT NULL,
      reviewer TEXT NOT NULL,
      decision TEXT NOT NULL CHECK (decision IN ('accept', 'reject', 'send back')),
      words TEXT NOT NULL,
      seconds REAL NOT NULL CHECK (seconds >= 0),
      written TEXT NOT NULL,
      PRIMARY KEY (run, number),
      UNIQUE (run, proposal, reviewer),
      FOREIGN KEY (run, proposal) REFERENCES question (run, proposal)
    ) STRICT;
    CREATE TRIGGER review_stays BEFORE DELETE ON review
    BEGIN SELECT RAISE(ABORT, 'a review is never taken back'); END;
    """

  /// What language models were asked and answered: (generation, slot, turn) is the place in the run, whichever process asked, and
  /// `attempt` counts how often it was asked there.
  private static let third = """
    CREATE TABLE exchange (
      run INTEGER NOT NULL REFERENCES run,
      generation INTEGER NOT NULL CHECK (generation >= 0),
      purpose TEXT NOT NULL,
      slot INTEGER NOT NULL CHECK (slot >= 0),
      turn INTEGER NOT NULL CHECK (turn >= 0),
      attempt INTEGER NOT NULL CHECK (attempt > 0),
      model TEXT NOT NULL,
      request TEXT NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN ('answered', 'empty', 'cut', 'overrun', 'failed')),
      reply TEXT NOT NULL,
      words TEXT NOT NULL,
      served TEXT NOT NULL,
      prompt INTEGER NOT NULL,
      completion INTEGER NOT NULL,
      counted INTEGER NOT NULL CHECK (counted IN (0, 1)),
      amount REAL NOT NULL,
      currency TEXT NOT NULL,
      seconds REAL NOT NULL,
      written TEXT NOT NULL,
      PRIMARY KEY (run, generation, purpose, slot, turn, attempt)
    ) STRICT, WITHOUT ROWID;
    """

  /// How different the programs of each generation are, and how good a sample of the accepted ones really is.
  private static let second = """
    CREATE TABLE diversity (
      run INTEGER NOT NULL,
      step INTEGER NOT NULL,
      generation INTEGER NOT NULL CHECK (generation >= 0),
      kind TEXT NOT NULL CHECK (kind IN ('proposed', 'accepted', 'kept')),
      programs INTEGER NOT NULL,
      behaviours INTEGER NOT NULL,
      entropy REAL NOT NULL,
      effective REAL NOT NULL,
      fragments INTEGER NOT NULL,
      distinctFragments INTEGER NOT NULL,
      PRIMARY KEY (run, generation, kind),
      FOREIGN KEY (run, step) REFERENCES step
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE quality (
      run INTEGER NOT NULL,
      proposal INTEGER NOT NULL,
      generation INTEGER NOT NULL CHECK (generation >= 0),
      efficiency REAL NOT NULL,
      error REAL NOT NULL,
      failures REAL NOT NULL,
      PRIMARY KEY (run, proposal),
      FOREIGN KEY (run, proposal) REFERENCES proposal (run, number)
    ) STRICT, WITHOUT ROWID;
    """

  private static let first = """
    CREATE TABLE problem (
      hash TEXT PRIMARY KEY,
      title TEXT NOT NULL,
      text TEXT NOT NULL
    ) STRICT;

    CREATE TABLE run (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      problem TEXT NOT NULL REFERENCES problem,
      file TEXT NOT NULL,
      researcher TEXT NOT NULL,
      seed INTEGER NOT NULL,
      configuration TEXT NOT NULL,
      environment TEXT NOT NULL,
      version TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('open', 'finished', 'failed')),
      words TEXT,
      started TEXT NOT NULL,
      changed TEXT NOT NULL
    ) STRICT;

    CREATE TABLE step (
      run INTEGER NOT NULL REFERENCES run,
      number INTEGER NOT NULL CHECK (number > 0),
      written TEXT NOT NULL,
      PRIMARY KEY (run, number)
    ) STRICT;

    CREATE TABLE proposal (
      run INTEGER NOT NULL REFERENCES run,
      number INTEGER NOT NULL CHECK (number > 0),
      step INTEGER NOT NULL,
      name TEXT NOT NULL,
      source TEXT NOT NULL,
      move TEXT NOT NULL,
      generation INTEGER NOT NULL,
      size INTEGER NOT NULL,
      PRIMARY KEY (run, number),
      FOREIGN KEY (run, step) REFERENCES step
    ) STRICT;

    CREATE TABLE parent (
      run INTEGER NOT NULL,
      proposal INTEGER NOT NULL,
      position INTEGER NOT NULL,
      parent INTEGER NOT NULL CHECK (parent < proposal),
      PRIMARY KEY (run, proposal, position),
      FOREIGN KEY (run, proposal) REFERENCES proposal (run, number),
      FOREIGN KEY (run, parent) REFERENCES proposal (run, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX child_of_parent ON parent (run, parent);

    CREATE TABLE critique (
      run INTEGER NOT NULL,
      number INTEGER NOT NULL CHECK (number > 0),
      proposal INTEGER NOT NULL,
      verifier TEXT NOT NULL,
      accepted INTEGER CHECK (accepted IN (0, 1)),
      words TEXT NOT NULL,
      payload TEXT NOT NULL,
      PRIMARY KEY (run, number),
      FOREIGN KEY (run, proposal) REFERENCES proposal (run, number)
    ) STRICT;
    CREATE INDEX critique_of_proposal ON critique (run, proposal, number);

    CREATE TABLE plan (
      run INTEGER NOT NULL REFERENCES run,
      number INTEGER NOT NULL CHECK (number > 0),
      proposal INTEGER,
      purpose TEXT NOT NULL,
      hash TEXT NOT NULL,
      payload TEXT NOT NULL,
      draft TEXT REFERENCES spending (draft),
      PRIMARY KEY (run, number),
      FOREIGN KEY (run, proposal) REFERENCES proposal (run, number)
    ) STRICT;

    CREATE TABLE result (
      run INTEGER NOT NULL,
      number INTEGER NOT NULL CHECK (number > 0),
      plan INTEGER NOT NULL,
      proposal INTEGER NOT NULL,
      replications INTEGER NOT NULL,
      failures INTEGER NOT NULL,
      payload TEXT NOT NULL,
      PRIMARY KEY (run, number),
      FOREIGN KEY (run, plan) REFERENCES plan (run, number),
      FOREIGN KEY (run, proposal) REFERENCES proposal (run, number)
    ) STRICT;
    CREATE INDEX result_of_proposal ON result (run, proposal, number);

    CREATE TABLE cell (
      run INTEGER NOT NULL,
      result INTEGER NOT NULL,
      position INTEGER NOT NULL,
      process TEXT NOT NULL,
      design TEXT NOT NULL,
      sealed INTEGER NOT NULL CHECK (sealed IN (0, 1)),
      estimator TEXT NOT NULL,
      failures INTEGER NOT NULL,
      measures TEXT NOT NULL,
      PRIMARY KEY (run, result, position),
      FOREIGN KEY (run, result) REFERENCES result (run, number)
    ) STRICT;

    CREATE TABLE verdict (
      run INTEGER NOT NULL,
      number INTEGER NOT NULL CHECK (number > 0),
      proposal INTEGER NOT NULL,
      plan INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK
        (kind IN ('better', 'conditionally better', 'equivalent', 'worse', 'inconclusive', 'invalid')),
      words TEXT NOT NULL,
      efficiency REAL,
      lower REAL,
      upper REAL,
      known TEXT,
      payload TEXT NOT NULL,
      PRIMARY KEY (run, number),
      FOREIGN KEY (run, proposal) REFERENCES proposal (run, number),
      FOREIGN KEY (run, plan) REFERENCES plan (run, number)
    ) STRICT;
    CREATE INDEX verdict_of_proposal ON verdict (run, proposal, number);

    CREATE TABLE spending (
      number INTEGER PRIMARY KEY,
      draft TEXT NOT NULL UNIQUE,
      run INTEGER NOT NULL REFERENCES run,
      rule TEXT NOT NULL,
      level REAL NOT NULL CHECK (level >= 0 AND level <= 1),
      wealth REAL NOT NULL,
      pValue REAL,
      rejected INTEGER CHECK (rejected IN (0, 1)),
      CHECK ((pValue IS NULL) = (rejected IS NULL))
    ) STRICT;
    CREATE TRIGGER spending_lasts BEFORE UPDATE ON spending WHEN OLD.pValue IS NOT NULL
      OR NEW.number <> OLD.number OR NEW.draft <> OLD.draft OR NEW.run <> OLD.run OR NEW.rule <> OLD.rule
      OR NEW.level <> OLD.level
    BEGIN SELECT RAISE(ABORT, 'a spent error level is never changed'); END;
    CREATE TRIGGER spending_stays BEFORE DELETE ON spending
    BEGIN SELECT RAISE(ABORT, 'a spent error level is never taken back'); END;

    CREATE TABLE checkpoint (
      run INTEGER PRIMARY KEY REFERENCES run,
      step INTEGER NOT NULL,
      state BLOB NOT NULL,
      FOREIGN KEY (run, step) REFERENCES step
    ) STRICT;

    CREATE TABLE ledger (
      run INTEGER NOT NULL REFERENCES run,
      step INTEGER NOT NULL,
      purpose TEXT NOT NULL,
      seconds REAL NOT NULL,
      processor REAL NOT NULL,
      joules REAL NOT NULL,
      measured INTEGER NOT NULL CHECK (measured IN (0, 1)),
      watts REAL,
      prompt INTEGER NOT NULL,
      completion INTEGER NOT NULL,
      amount REAL NOT NULL,
      currency TEXT NOT NULL
    ) STRICT;
    CREATE INDEX ledger_of_run ON ledger (run, purpose);

    CREATE TABLE discovery (
      number INTEGER PRIMARY KEY,
      run INTEGER NOT NULL,
      proposal INTEGER NOT NULL,
      verdict INTEGER NOT NULL,
      text TEXT NOT NULL,
      UNIQUE (run, proposal),
      FOREIGN KEY (run, proposal) REFERENCES proposal (run, number),
      FOREIGN KEY (run, verdict) REFERENCES verdict (run, number)
    ) STRICT;
    """
}
