import Archive
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix

/// What a dashboard is asked for.
public struct DashboardOptions: Hashable, Sendable {
  /// The lab's directory.
  public var lab: String
  /// The folder with the problems that runs may be started on.
  public var problems: String
  /// Folders of jobs that were shared out, or folders that hold such.
  public var jobs: [String]
  /// The executable `aitken`, which runs are started with; nil for none.
  public var executable: String?
  /// The port on 127.0.0.1; 0 for any that is free.
  public var port: Int
  /// Threads that read and draw.
  public var threads: Int

  /// Options.
  public init(
    lab: String, problems: String = "./problems", jobs: [String] = [], executable: String?, port: Int = 8642,
    threads: Int = 4
  ) {
    self.lab = lab
    self.problems = problems
    self.jobs = jobs
    self.executable = executable
    self.port = port
    self.threads = threads
  }
}

/// The page to watch the laboratory on: reads the archive, answers on 127.0.0.1 alone.
public struct Dashboard: Sendable {
  private let options: DashboardOptions
  private let site: Site
  private let hub: Hub

  /// A dashboard.
  public init(_ options: DashboardOptions) {
    self.options = options
    let site = Site(options: options)
    self.site = site
    let pulse = PulseReader(directory: options.lab)
    hub = Hub(
      pulse: { (try? await site.working { pulse.text(site) }) ?? "" },
      news: { subject in
        try await site.working {
          switch subject {
          case .lab: try site.labNews()
          case .run(let run): try site.news(run: run)
          case .cluster: News(live: [:], version: site.jobs.pulse)
          }
        }
      })
  }

  /// Event streams that are open now.
  public var streams: Int { get async { await hub.count } }

  /// Serves until it is told to end (SIGINT, SIGTERM, cancellation).
  /// - Parameters:
  ///   - report: given the link with a token that opens the dashboard once, now and whenever one was used.
  ///   - running: given the port once the dashboard answers.
  /// - Throws: `DashboardError` where the port cannot be had.
  public func run(
    report: @escaping @Sendable (_ link: String) -> Void, running: @escaping @Sendable (_ port: Int) -> Void = { _ in }
  ) async throws {
    let port = Guard.Port()
    let gate = Gate { token in report("http://127.0.0.1:\(port.value)/?token=\(token)") }
    let routes = Routes(site: site, hub: hub)
    var logger = Logger(label: "aitken-serve")
    logger.logLevel = .critical
    var server = HTTP1Channel.Configuration(
      idleTimeout: .seconds(30),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100))
    server.idleTimeout = .seconds(30)
    let application = Application(
      router: routes.router(behind: Guard(gate: gate, port: port)), server: .http1(configuration: server),
      configuration: ApplicationConfiguration(
        address: .hostname("127.0.0.1", port: options.port), serverName: nil,
        availableConnectionsDelegate: MaximumAvailableConnections(1500, logger: logger)),
      services: [hub],
      onServerRunning: { channel in
        port.value = channel.localAddress?.port ?? options.port
        gate.show()
        running(port.value)
        Task { [site] in try? await site.working { site.warm() } }
      }, logger: logger)
    do {
      try await application.runService()
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
      throw DashboardError.portTaken(options.port)
    } catch let error as IOError where error.errnoCode == EACCES {
      throw DashboardError.portForbidden(options.port)
    }
    try? await site.workers.shutdownGracefully()
  }
}

/// Why a dashboard cannot be served.
public enum DashboardError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Another program listens there.
  case portTaken(Int)
  /// The system does not allow it.
  case portForbidden(Int)

  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .portTaken(let port):
      "port \(port) is taken by another program (another dashboard?); choose one with --port, or --port 0 for any that is free"
    case .portForbidden(let port):
      "port \(port) is not open to you; choose one above 1023 with --port, or --port 0 for any that is free"
    }
  }
}
