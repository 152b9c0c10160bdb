import AsyncHTTPClient

/// The connections to models' servers, for the life of the process.
public enum ModelConnections {
  /// A client that says at once where nobody listens, and follows no redirection: a key goes to the server that it was given for.
  public static let client: HTTPClient = {
    var configuration = HTTPClient.Configuration()
    configuration.redirectConfiguration = .disallow
    configuration.timeout.connect = .seconds(10)
    configuration.connectionPool.retryConnectionEstablishment = false
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }()
}
