package org.constituent.targets.formats;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Opens a file of text whatever it was written with: UTF-8, UTF-16 with its mark, or Windows-1252.
 */
final class TextFile {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private TextFile() {}

  static Reader open(Path file) throws IOException, Unreadable {
    Charset charset = charset(file);
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    Reader reader = new java.io.BufferedReader(new InputStreamReader(in, charset), 1 << 16);
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  private static Charset charset(Path file) throws IOException, Unreadable {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(4);
    }
    if (start.length >= 2 && start[0] == (byte) 0xFF && start[1] == (byte) 0xFE) {
      return StandardCharsets.UTF_16LE;
    }
    if (start.length >= 2 && start[0] == (byte) 0xFE && start[1] == (byte) 0xFF) {
      return StandardCharsets.UTF_16BE;
    }
    return isUtf8(file) ? StandardCharsets.UTF_8 : WINDOWS;
  }

  /** Reads it all once, since the first umlaut may stand on the last page. */
  private static boolean isUtf8(Path file) throws IOException, Unreadable {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    CharBuffer text = CharBuffer.allocate(1 << 16);
    try (InputStream in = Files.newInputStream(file)) {
      while (true) {
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        for (int i = bytes.position(); i < bytes.position() + Math.max(read, 0); i++) {
          if (bytes.get(i) == 0) {
            throw new Unreadable("binary");
          }
        }
        bytes.position(bytes.position() + Math.max(read, 0)).flip();
        text.clear();
        var result = decoder.decode(bytes, text, read < 0);
        if (result.isError()) {
          return false;
        }
        if (read < 0) {
          return true;
        }
        bytes.compact();
      }
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
