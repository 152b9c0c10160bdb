import AsyncHTTPClient

/// The connections to models' servers, for the life of the process.
public enum ModelConnections {
  /// A client that says at once where nobody listens, and follows no redirection: a key goes to the server that it was given for.
  public static let client: HTTPClient = {
    var configuration = HTTPClient.Configuration()
    configuration.redirectConfiguration = .disallow
    configuration.timeout.connect = .seconds(10)
    configuration.connectionPool.retryConnectionEstablishment = false
    // Nobody is asked to compress; who does it nevertheless may take a few of the largest replies.
    configuration.decompression = .enabled(limit: .size(8 * ServerModel.Limits().bytes))
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }()
}
