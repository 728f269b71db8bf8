package io.flightshare.agent.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flightshare.agent.config.Config;
import io.flightshare.agent.config.ConfigReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class paths as they are deployed. */
class ClassPathTest {
  @TempDir private Path folder;

  /** What is looked for. */
  static class Dao {
    String find(long id) {
      return "dao " + id;
    }
  }

  private static final String DAO = Dao.class.getName().replace('.', '/') + ".class";

  private static byte[] dao() {
    try (InputStream in = ClassPathTest.class.getResourceAsStream("/" + DAO)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private Path file(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  private static CheckReport check(String classPath) throws Exception {
    Config config =
        ConfigReader.read(
                "version: 1\nrules:\n  - name: dao\n    match: "
                    + Dao.class.getName()
                    + "#find(long)\n    coalesce: singleflight\n",
                "c.yaml",
                name -> null)
            .config();
    try (ClassPath path = ClassPath.read(classPath)) {
      return Checker.check(config, path);
    }
  }

  private static List<String> places(CheckReport report) {
    List<String> places = new ArrayList<>();
    report.rules().get(0).woven().forEach(found -> places.add(found.from()));
    return places;
  }

  private void isFoundIn(Path archive, String inside) throws Exception {
    CheckReport report = check(archive.toString());
    assertThat(report.problems()).isEmpty();
    assertThat(places(report)).containsExactly(archive + inside);
  }

  @Test
  void folderJarAndFatJar() throws Exception {
    file("classes/" + DAO, dao());
    isFoundIn(folder.resolve("classes"), "");
    isFoundIn(file("a.jar", zip(Map.of(DAO, dao()))), "");
    isFoundIn(file("boot.jar", zip(Map.of("BOOT-INF/classes/" + DAO, dao()))), "");
    byte[] library = zip(Map.of(DAO, dao()));
    isFoundIn(
        file("fat.jar", zip(Map.of("BOOT-INF/lib/dao.jar", library))), "!/BOOT-INF/lib/dao.jar");
  }

  @Test
  void warAndEar() throws Exception {
    byte[] library = zip(Map.of(DAO, dao()));
    byte[] war = zip(Map.of("WEB-INF/lib/dao.jar", library));
    isFoundIn(file("a.war", war), "!/WEB-INF/lib/dao.jar");
    isFoundIn(file("b.war", zip(Map.of("WEB-INF/classes/" + DAO, dao()))), "");
    isFoundIn(file("c.ear", zip(Map.of("web/a.war", war))), "!/web/a.war!/WEB-INF/lib/dao.jar");
  }

  @Test
  void twoWebApplicationsHaveEachAClassOfTheirOwn() throws Exception {
    byte[] war = zip(Map.of("WEB-INF/classes/" + DAO, dao()));
    Map<String, byte[]> both = new LinkedHashMap<>();
    both.put("one.war", war);
    both.put("two.war", war);
    Path ear = file("both.ear", zip(both));
    assertThat(places(check(ear.toString()))).containsExactly(ear + "!/one.war", ear + "!/two.war");
  }

  @Test
  void allJarsOfAFolderAndTheFirstOfTwoThatHaveAClass() throws Exception {
    byte[] library = zip(Map.of(DAO, dao()));
    Path first = file("lib/a.jar", library);
    Path second = file("lib/b.jar", library);
    String all = folder.resolve("lib") + File.separator + "*";
    assertThat(places(check(all))).containsExactly(first.toString());
    try (ClassPath path = ClassPath.read(all)) {
      assertThat(path.duplicates())
          .containsExactly(Dao.class.getName() + " is in " + first + " and in " + second);
    }
  }

  @Test
  void theVersionOfAClassThatThisJavaWouldTake() throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(
        "META-INF/MANIFEST.MF",
        "Manifest-Version: 1.0\nMulti-Release: true\n".getBytes(StandardCharsets.UTF_8));
    entries.put(DAO, new byte[] {1, 2, 3});
    entries.put("META-INF/versions/11/" + DAO, dao());
    entries.put("META-INF/versions/999/" + DAO, new byte[] {4, 5, 6});
    isFoundIn(file("releases.jar", zip(entries)), "");
  }

  @Test
  void whatIsDamagedIsOneLineAndTheRestIsRead() throws Exception {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("com/acme/Broken.class", new byte[] {1, 2, 3});
    entries.put(DAO, dao());
    entries.put("lib/no.jar", new byte[] {5});
    Path jar = file("half.jar", zip(entries));
    Path noZip = file("no.jar", new byte[] {1, 2});
    CheckReport report = check(noZip + File.pathSeparator + jar);
    assertThat(places(report)).containsExactly(jar.toString());
    assertThat(report.problems())
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).startsWith(noZip + ": it cannot be read: "))
        .anySatisfy(line -> assertThat(line).startsWith(jar + "!/lib/no.jar: it cannot be read: "))
        .anySatisfy(line -> assertThat(line).contains("Broken", "damaged"));
  }

  @Test
  void aClassCutShortIsOneLine() throws Exception {
    byte[] whole = dao();
    for (int length = 0; length < whole.length; length += 7) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      Path jar = file("cut" + length + ".jar", zip(Map.of(DAO, cut)));
      CheckReport report = check(jar.toString());
      assertThat(report.problems().size() + places(report).size() + unmatched(report))
          .as("cut at %s", length)
          .isPositive();
    }
  }

  private static int unmatched(CheckReport report) {
    return report.rules().get(0).unmatched().size();
  }

  @Test
  void anEntryThatIsNotThereIsToldWithTheNearest() throws Exception {
    Path there = file("shop.jar", zip(Map.of(DAO, dao())));
    assertThatThrownBy(() -> ClassPath.read(folder.resolve("shpo.jar").toString()))
        .isInstanceOf(ClassPathException.class)
        .hasMessageContaining("shpo.jar does not exist; did you mean " + there);
    assertThatThrownBy(() -> ClassPath.read("")).isInstanceOf(ClassPathException.class);
  }

  @Test
  void nothingIsLeftInTheTemporaryFolder() throws Exception {
    Path ear = file("x.ear", zip(Map.of("lib/dao.jar", zip(Map.of(DAO, dao())))));
    Path copied;
    try (ClassPath path = ClassPath.read(ear.toString())) {
      copied = path.classes().iterator().next().archive.file().toPath();
      assertThat(copied).exists();
    }
    assertThat(copied.getParent()).doesNotExist();
  }
}
