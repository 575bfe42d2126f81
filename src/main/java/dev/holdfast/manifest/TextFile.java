package dev.holdfast.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads text files that are not trusted: at most what fits into memory, and no devices. */
public final class TextFile {

  /** A parsed text needs about ten times its size. */
  private static final int PART_OF_MEMORY = 32;

  private static final int MEGABYTE = 1 << 20;

  private TextFile() {}

  /**
   * The UTF-8 text of a regular file.
   *
   * @throws CharacterCodingException if it is not UTF-8
   * @throws IOException if it cannot be read, is too large, or is a pipe or a device
   */
  public static String read(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new FileSystemException(file.toString(), null, "it is not a regular file");
    }
    try (InputStream input = Files.newInputStream(file)) {
      return decode(bytes(input, maxBytes()));
    }
  }

  /** The maximum size of a file, which depends on the memory of this process. */
  public static int maxBytes() {
    return (int) Math.min(256 * MEGABYTE, Runtime.getRuntime().maxMemory() / PART_OF_MEMORY);
  }

  /**
   * All bytes of a stream.
   *
   * @throws IOException if there are more than {@code max}
   */
  public static byte[] bytes(InputStream input, int max) throws IOException {
    byte[] bytes = input.readNBytes(max);
    if (bytes.length == max && input.read() >= 0) {
      throw new IOException("it is larger than " + max / MEGABYTE + " MB");
    }
    return bytes;
  }

  /**
   * The text of these bytes.
   *
   * @throws CharacterCodingException if they are not UTF-8
   */
  public static String decode(byte[] utf8) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
  }
}
