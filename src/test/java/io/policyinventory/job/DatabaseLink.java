package io.policyinventory.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The way to a database, which can be cut: connections end, and new ones are refused. */
public final class DatabaseLink implements AutoCloseable {

  private final String url;
  private final InetSocketAddress server;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final int port;
  private volatile ServerSocket listener;

  /**
   * @param url JDBC address of the database
   */
  public DatabaseLink(String url) throws IOException {
    URI uri = URI.create(url.substring("jdbc:".length()));
    this.server = new InetSocketAddress(uri.getHost(), uri.getPort());
    this.listener = listen(0);
    this.port = listener.getLocalPort();
    this.url = url.replace(uri.getHost() + ":" + uri.getPort(), "127.0.0.1:" + port);
  }

  /** JDBC address of the database by way of this link. */
  public String jdbcUrl() {
    return url;
  }

  public void cut() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  public void restore() throws IOException {
    listener = listen(port);
  }

  private ServerSocket listen(int at) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
    start(() -> accept(socket));
    return socket;
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Socket behind = new Socket(server.getAddress(), server.getPort());
        open.addAll(List.of(client, behind));
        if (socket.isClosed()) {
          client.close();
          behind.close();
        }
        start(() -> pump(client, behind));
        start(() -> pump(behind, client));
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One of both ends is closed, and so is the other by now.
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "database-link");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    cut();
  }
}
