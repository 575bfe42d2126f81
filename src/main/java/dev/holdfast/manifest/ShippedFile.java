package dev.holdfast.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A text file that is part of the program.
 *
 * @param path from {@code dev/holdfast/}, for example {@code facts/data-images.yaml}; a native
 *     image contains those that {@code application.properties} lists
 */
public record ShippedFile(String path) {

  /**
   * The text of the file.
   *
   * @throws IllegalStateException if the program was built without the file
   */
  public String text() {
    try (InputStream file = ShippedFile.class.getResourceAsStream("/dev/holdfast/" + path)) {
      if (file == null) {
        throw new IllegalStateException(path + " is missing from this program");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
