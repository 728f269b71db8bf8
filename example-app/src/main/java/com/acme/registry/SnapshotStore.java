package com.acme.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the latest snapshot of each service in a file of its own. A reader of the folder finds the
 * old snapshot or the new one, never half of one, and after a crash too.
 *
 * <p>Snapshots of different services may be written at the same time, those of one service not.
 */
public class SnapshotStore {

  private static final String SUFFIX = ".json";
  private static final boolean FOLDERS_CAN_BE_FORCED = File.separatorChar == '/';

  private final ObjectMapper json = new ObjectMapper();
  private final Path folder;

  public SnapshotStore(File folder) throws IOException {
    this.folder = Files.createDirectories(folder.toPath());
  }

  /** Writes the snapshot in place of the one before; it is on the disk when this returns. */
  public void write(Snapshot snapshot) throws IOException {
    Path target = folder.resolve(snapshot.getService() + SUFFIX);
    Path temporary = folder.resolve(snapshot.getService() + SUFFIX + ".tmp");
    ByteBuffer content = ByteBuffer.wrap(json.writeValueAsBytes(snapshot));
    try (FileChannel file =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (content.hasRemaining()) {
        file.write(content);
      }
      file.force(true);
    }
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder();
  }

  /** Makes the rename itself durable. */
  private void forceFolder() throws IOException {
    if (FOLDERS_CAN_BE_FORCED) {
      try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
        entries.force(true);
      }
    }
  }

  /**
   * Reads the snapshots of all services.
   *
   * @throws IOException that names the file, if one cannot be understood
   */
  public List<Snapshot> readAll() throws IOException {
    List<Snapshot> snapshots = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        snapshots.add(read(file));
      }
    }
    return snapshots;
  }

  private Snapshot read(Path file) throws IOException {
    try {
      return json.readValue(file.toFile(), Snapshot.class);
    } catch (JsonProcessingException e) {
      throw new IOException("Not a snapshot: " + file, e);
    }
  }
}
