package dev.holdfast.e2e;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Makes the classes of tests on an API server wait for one that is {@link Alone}, and that one for
 * them. They run in several JVMs, so a lock on a file is what they share.
 */
public final class MachineLock implements BeforeAllCallback, AfterAllCallback {

  private static final Namespace STORE = Namespace.create(MachineLock.class);
  private static final Path FILE = Path.of("target", "tests-on-api-server.lock");

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Class<?> test = context.getRequiredTestClass();
    if (!test.getSimpleName().endsWith("IT")) {
      return;
    }
    FileChannel channel =
        FileChannel.open(
            FILE, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    context.getStore(STORE).put(FILE, channel);
    var unused = channel.lock(0, Long.MAX_VALUE, !test.isAnnotationPresent(Alone.class));
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    FileChannel channel = context.getStore(STORE).remove(FILE, FileChannel.class);
    if (channel != null) {
      channel.close();
    }
  }
}
