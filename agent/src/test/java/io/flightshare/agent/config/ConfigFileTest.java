package io.flightshare.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

  private static final String GOOD =
      "version: 1\nrules: [{name: a, match: a.B#c, coalesce: singleflight}]\n";

  @TempDir private Path folder;

  private String write(byte[] content) throws IOException {
    return Files.write(folder.resolve("c.yaml"), content).toString();
  }

  private String write(String content) throws IOException {
    return write(content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aGoodFile() throws IOException {
    String path =
        write(
            "version: 1\nlog: ${java.version}\nrules:\n"
                + "  - {name: gr\u00fc\u00df, match: A#b, coalesce: singleflight}\n");
    ConfigFile file = ConfigFile.read(path);
    assertThat(file.name()).isEqualTo(path);
    assertThat(file.problem()).isEmpty();
    assertThat(file.diagnostics()).isEmpty();
    assertThat(file.config()).isNotNull();
    assertThat(file.config().rules().get(0).name()).isEqualTo("gr\u00fc\u00df");
    assertThat(file.config().log()).isEqualTo(System.getProperty("java.version"));
  }

  @Test
  void theReferenceConfigurationHasNoMistake() {
    ConfigFile file = ConfigFile.read("../agent-config.yaml");
    assertThat(file.diagnostics()).isEmpty();
    assertThat(file.config()).isNotNull();
    assertThat(file.config().mode()).isEqualTo(Mode.ON);
    assertThat(file.config().rules())
        .hasSize(file.config().declaredRules())
        .extracting(RuleConfig::name)
        .containsExactly("product-by-id", "registry-publish");
  }

  @Test
  void variablesComeFromTheEnvironmentToo() throws IOException {
    ConfigFile file = ConfigFile.read(write("version: 1\nlog: ${PATH}\nrules: []\n"));
    assertThat(file.config()).isNotNull();
    assertThat(file.config().log()).isEqualTo(System.getenv("PATH"));
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static String warningOf(String path) {
    ConfigFile file = ConfigFile.read(path);
    assertThat(file.config()).isNotNull();
    assertThat(file.diagnostics()).hasSizeLessThan(2);
    return file.diagnostics().isEmpty() ? "" : file.diagnostics().get(0).toString();
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void whoCanWriteTheFileIsTold() throws IOException {
    String path = write(GOOD);
    permit(folder, "rwx------");
    permit(Path.of(path), "rw-r--r--");
    assertThat(warningOf(path)).isEmpty();
    permit(Path.of(path), "rw-rw-rw-");
    assertThat(warningOf(path))
        .startsWith(path + ": warning: anybody on this machine can write this file, and so decide")
        .endsWith("(chmod o-w " + path + ")");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void whoCanReplaceTheFileIsTold() throws IOException {
    String path = write(GOOD);
    permit(Path.of(path), "rw-r--r--");
    permit(folder, "rwxrwxrwx");
    assertThat(warningOf(path))
        .contains("anybody on this machine can put another file in the place of this one")
        .endsWith("(chmod o-w " + folder + ")");
    int sticky = 01777;
    Files.setAttribute(folder, "unix:mode", sticky);
    assertThat(warningOf(path)).as("in a folder like /tmp").isEmpty();
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aGroupOfTheOwnersOwnIsNobodyElse() throws IOException {
    String path = write(GOOD);
    permit(folder, "rwx------");
    permit(Path.of(path), "rw-rw-r--");
    PosixFileAttributeView view =
        Files.getFileAttributeView(Path.of(path), PosixFileAttributeView.class);
    String owner = view.getOwner().getName();
    String group = view.readAttributes().group().getName();
    if (group.equals(owner)) {
      assertThat(warningOf(path)).isEmpty();
      try {
        view.setGroup(
            folder
                .getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByGroupName("daemon"));
        group = "daemon";
      } catch (IOException notAllowed) {
        assumeTrue(false, "SKIPPED: only root can give a file to another group");
      }
    }
    assertThat(warningOf(path))
        .contains("the group " + group + " can write this file")
        .endsWith("(chmod g-w " + path + ")");
  }

  @Test
  void aBadFile() throws IOException {
    String path = write("nonsense");
    ConfigFile file = ConfigFile.read(path);
    assertThat(file.config()).isNull();
    assertThat(file.diagnostics()).hasSize(1);
    assertThat(file.problem()).isEqualTo(path + " cannot be used, see its errors");
  }

  @Test
  void noFile() {
    String path = folder.resolve("none.yaml").toString();
    ConfigFile file = ConfigFile.read(path);
    assertThat(file.config()).isNull();
    assertThat(file.diagnostics()).isEmpty();
    assertThat(file.problem()).isEqualTo("no configuration file " + path);
  }

  @Test
  void noPathIsTheFileInTheWorkingDirectory() {
    ConfigFile file = ConfigFile.read(null);
    assertThat(file.name()).isEqualTo(ConfigFile.DEFAULT_NAME);
  }

  @Test
  void aFolder() {
    assertThat(ConfigFile.read(folder.toString()).problem())
        .isEqualTo(folder + " is a directory, no configuration file");
  }

  @Test
  void noText() throws IOException {
    String path = write(new byte[] {'a', (byte) 0xFF, (byte) 0xFE});
    assertThat(ConfigFile.read(path).problem()).isEqualTo(path + " is no text in UTF-8");
  }

  @Test
  void aFileThatIsTooLargeIsNotReadWhole() throws IOException {
    String path = write(new byte[(4 << 20) + 1]);
    assertThat(ConfigFile.read(path).problem())
        .isEqualTo("cannot read " + path + ": it is larger than 4194304 bytes");
  }
}
