package dev.holdfast.testcluster;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where the programs of one control plane listen: on 127.0.0.1 only.
 *
 * @param etcd for the API server
 * @param etcdPeers for other members of etcd, which there are not
 * @param apiServerPort for everybody
 */
record Addresses(String etcd, String etcdPeers, int apiServerPort) {
  /** The host that all of them listen on. */
  static final String HOST = "127.0.0.1";

  /** Takes ports that are free now. */
  static Addresses choose() throws IOException {
    return new Addresses(
        "http://" + HOST + ":" + freePort(), "http://" + HOST + ":" + freePort(), freePort());
  }

  String apiServer() {
    return "https://" + HOST + ":" + apiServerPort;
  }

  /**
   * Below the ports for outgoing connections, which may take any of theirs between now and the
   * moment when the program listens.
   */
  static int freePort() throws IOException {
    for (var attempt = 0; attempt < 100; attempt++) {
      var port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (var socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return port;
      } catch (BindException e) {
        // In use: try another.
      }
    }
    throw new IOException("No free port between 20000 and 32000");
  }
}
