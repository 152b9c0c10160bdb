import Foundation

/// A child process in a session of its own: a signal of this terminal, or the end of this process, does not reach it.
enum DetachedProcess {
  /// Starts `executable`; what it says goes to the file `output`, which is made for its owner alone.
  /// - Returns: the number of the process.
  /// - Throws: `Refusal` where it cannot be started.
  static func start(_ executable: String, _ arguments: [String], output: String) throws -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, output, O_WRONLY | O_CREAT | O_EXCL | O_APPEND, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 2, 1)
    // Nothing else of this process: who holds its socket would keep the port from the next dashboard.
    for descriptor in others { posix_spawn_file_actions_addclose(&actions, descriptor) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    var usual = sigset_t()
    sigemptyset(&usual)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT] { sigaddset(&usual, signal) }
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setflags(
      &attributes, Int16(truncatingIfNeeded: flags | Int32(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF)))
    let words = texts([executable] + arguments)
    let settings = texts(ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" })
    defer { for text in words + settings { free(text) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, executable, &actions, &attributes, words, settings)
    guard code == 0 else {
      throw Refusal.conflict("\(executable) cannot be started (\(String(cString: strerror(code)))).")
    }
    return process
  }

  /// What this process has open, and a little more, as other threads open files meanwhile; closing what is not open does nothing.
  private static var others: ClosedRange<Int32> {
    var limit = rlimit()
    #if os(Linux)
      getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    #else
      getrlimit(RLIMIT_NOFILE, &limit)
    #endif
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/dev/fd")) ?? []
    let last = names.compactMap { Int32($0) }.max() ?? 1024
    return 3...max(3, min(last + 256, Int32(clamping: limit.rlim_cur) - 1))
  }

  /// Copies of texts as C has them, ended by nothing; to be freed.
  private static func texts(_ values: [String]) -> [UnsafeMutablePointer<CChar>?] { values.map { strdup($0) } + [nil] }

  /// Waits until a process has ended.
  /// - Returns: its exit status; 128 and the signal's number where a signal ended it.
  static func wait(_ process: Int32) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return -1 }
    }
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
  }

  /// POSIX_SPAWN_SETSID, which not every header lets Swift see, and on other systems what closes all other files.
  #if os(Linux)
    private static let flags: Int32 = 0x80
  #else
    private static let flags: Int32 = 0x0400 | 0x4000
  #endif
}
