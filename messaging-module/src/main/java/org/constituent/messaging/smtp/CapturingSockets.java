package org.constituent.messaging.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Remembers the socket it made, so that its time limit can change from phase to phase. */
final class CapturingSockets extends SocketFactory {
  private volatile @Nullable Socket last;

  @Nullable Socket last() {
    return last;
  }

  private Socket keep(Socket socket) {
    last = socket;
    return socket;
  }

  @Override
  public Socket createSocket() {
    return keep(new Socket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return keep(new Socket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return keep(new Socket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return keep(new Socket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return keep(new Socket(host, port, local, localPort));
  }
}
