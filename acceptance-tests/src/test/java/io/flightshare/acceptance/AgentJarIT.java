package io.flightshare.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flightshare.acceptance.harness.Project;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** The shape of the jar that ships: what an application could see of it, and what it must not. */
class AgentJarIT {
  private static final String GATE = "inst/java/lang/FlightshareGate.classdata";
  private static final int JAVA_8 = 52;
  private static final int CONSTANT_STRING = 8;

  private static Attributes manifest;
  private static final Map<String, byte[]> ENTRIES = new LinkedHashMap<>();

  @BeforeAll
  static void read() throws IOException {
    try (JarFile jar = new JarFile(Project.agentJar().toFile())) {
      manifest = jar.getManifest().getMainAttributes();
      for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
        if (!entry.isDirectory()) {
          ENTRIES.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
        }
      }
    }
  }

  @Test
  void applicationsSeeSevenClassesAndNothingElse() {
    assertThat(ENTRIES.keySet())
        .filteredOn(name -> !name.startsWith("inst/") && !name.startsWith("META-INF/"))
        .containsExactlyInAnyOrder(
            "io/flightshare/agent/FlightshareAgent.class",
            "io/flightshare/agent/AgentClassLoader.class",
            "io/flightshare/agent/AgentResources.class",
            "io/flightshare/agent/AgentResources$Resource.class",
            "io/flightshare/agent/CommandFolder.class",
            "io/flightshare/agent/GateInstaller.class",
            "io/flightshare/agent/Main.class");
  }

  @Test
  void metaInfHoldsTheManifestTheLicenseAndTheNotices() {
    assertThat(ENTRIES.keySet())
        .filteredOn(name -> name.startsWith("META-INF/"))
        .containsExactlyInAnyOrder(
            "META-INF/MANIFEST.MF", "META-INF/LICENSE", "META-INF/THIRD-PARTY-NOTICES.txt");
    assertThat(text("META-INF/LICENSE")).contains("Apache License", "Version 2.0");
    assertThat(text("META-INF/THIRD-PARTY-NOTICES.txt"))
        .contains("ASM", "SLF4J", "SnakeYAML", "picocli");
  }

  @Test
  void insideAreOurClassesUnderOurNamesOnly() {
    assertThat(ENTRIES.keySet())
        .filteredOn(name -> name.startsWith("inst/") && !name.startsWith("inst/META-INF/services/"))
        .allMatch(name -> name.startsWith("inst/io/flightshare/") || name.equals(GATE));
    assertThat(ENTRIES.keySet())
        .filteredOn(name -> name.startsWith("inst/META-INF/services/"))
        .allMatch(name -> name.startsWith("inst/META-INF/services/io.flightshare."));
    assertThat(ENTRIES.keySet()).noneMatch(name -> name.matches("inst/.*\\.class"));
  }

  @Test
  void noClassUsesALibraryByItsOriginalName() {
    Map<String, TreeSet<String>> strangers = new TreeMap<>();
    for (String name : classes()) {
      TreeSet<String> used = new TreeSet<>();
      new ClassReader(ENTRIES.get(name))
          .accept(
              new ClassRemapper(
                  null,
                  new Remapper(Opcodes.ASM9) {
                    @Override
                    public String map(String type) {
                      used.add(type);
                      return type;
                    }
                  }),
              ClassReader.SKIP_DEBUG);
      used.removeIf(type -> type.startsWith("java/") || type.startsWith("javax/"));
      used.removeIf(type -> type.startsWith("sun/") || type.startsWith("io/flightshare/"));
      used.removeIf(
          type -> type.startsWith("org/jspecify/")); // annotations, which need not be there
      if (!used.isEmpty()) {
        strangers.put(name, used);
      }
    }
    assertThat(strangers).isEmpty();
  }

  @Test
  void noClassNamesALibraryInAText() {
    List<String> found = new ArrayList<>();
    for (String name : classes()) {
      ClassReader reader = new ClassReader(ENTRIES.get(name));
      char[] buffer = new char[reader.getMaxStringLength()];
      for (int i = 1; i < reader.getItemCount(); i++) {
        int offset = reader.getItem(i);
        if (offset > 0 && reader.readByte(offset - 1) == CONSTANT_STRING) {
          String text = reader.readUTF8(offset, buffer);
          if (text.matches("(?s).*(?<!shaded.)(org.slf4j.impl|org.snakeyaml|org.objectweb)\\b.*")) {
            found.add(name + ": " + text);
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void everyClassIsForJava8() {
    assertThat(classes()).hasSizeGreaterThan(100);
    assertThat(classes())
        .allSatisfy(
            name ->
                assertThat(new ClassReader(ENTRIES.get(name)).readUnsignedShort(6))
                    .as(name)
                    .isLessThanOrEqualTo(JAVA_8));
  }

  @Test
  void nothingThatOnlyTestsOrTheBuildNeed() {
    assertThat(ENTRIES.keySet())
        .noneMatch(name -> name.contains("bytebuddy") || name.contains("jspecify"))
        .noneMatch(name -> name.endsWith("module-info.class") || name.contains("package-info"))
        .noneMatch(name -> name.endsWith("module-info.classdata"));
  }

  @Test
  void manifestTellsTheJvmWhatItNeeds() {
    Map<String, String> attributes = new LinkedHashMap<>();
    manifest.forEach((name, value) -> attributes.put(name.toString(), value.toString()));
    assertThat(attributes)
        .containsEntry("Premain-Class", "io.flightshare.agent.FlightshareAgent")
        .containsEntry("Agent-Class", "io.flightshare.agent.FlightshareAgent")
        .containsEntry("Main-Class", "io.flightshare.agent.Main")
        .containsEntry("Can-Redefine-Classes", "true")
        .containsEntry("Can-Retransform-Classes", "true")
        .containsEntry("Implementation-Title", "Flightshare")
        .containsEntry("Implementation-Version", Project.version())
        .doesNotContainKey("Boot-Class-Path")
        .doesNotContainKey("Multi-Release")
        .doesNotContainKey("Class-Path");
  }

  @Test
  void gateHasFieldsOfJdkTypesAndStaticEntries() {
    TreeSet<String> fields = new TreeSet<>();
    TreeSet<String> entries = new TreeSet<>();
    new ClassReader(ENTRIES.get(GATE))
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public void visit(int v, int a, String name, String s, String sup, String[] i) {
                assertThat(name).isEqualTo("java/lang/FlightshareGate");
                assertThat(sup).isEqualTo("java/lang/Object");
              }

              @Override
              public FieldVisitor visitField(int a, String name, String type, String s, Object v) {
                fields.add(type);
                return null;
              }

              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String type, String s, String[] e) {
                if (List.of("enter", "exit", "fail").contains(name)) {
                  assertThat(Modifier.isStatic(access)).as(name + type).isTrue();
                  assertThat(Modifier.isPublic(access)).as(name + type).isTrue();
                  entries.add(name);
                }
                return null;
              }
            },
            ClassReader.SKIP_CODE);
    assertThat(fields).isNotEmpty().allMatch(type -> type.matches("[ZBCSIJFD]|\\[*Ljava/.*;"));
    assertThat(entries).containsExactly("enter", "exit", "fail");
  }

  @Test
  void theseTestsHaveNoClassOfItOnTheirClassPath() {
    for (String name :
        List.of(
            "io.flightshare.agent.FlightshareAgent",
            "io.flightshare.SingleFlight",
            "com.acme.shop.ProductDao")) {
      assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    }
  }

  private static List<String> classes() {
    return ENTRIES.keySet().stream()
        .filter(name -> name.endsWith(".class") || name.endsWith(".classdata"))
        .toList();
  }

  private static String text(String name) {
    return new String(ENTRIES.get(name), StandardCharsets.ISO_8859_1);
  }
}
