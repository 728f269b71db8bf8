package io.flightshare.agent.match;

import static io.flightshare.agent.match.Shapes.bytes;
import static io.flightshare.agent.match.Shapes.patterns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

class ClassFilterTest {

  private static ClassFilter filter(String... match) {
    return new ClassFilter(List.of(new Selector("r", patterns(match), List.of())));
  }

  static class Target {
    long findById(long id) {
      return id;
    }
  }

  private static final String TARGET = Target.class.getName().replace('.', '/');

  @ParameterizedTest
  @CsvSource({
    "io.flightshare.agent.match.ClassFilterTest$Target#findById, true",
    // An exact name passes whatever its methods are, for the near miss to be told.
    "io.flightshare.agent.match.ClassFilterTest$Target#missing, true",
    "io.flightshare.agent.match.ClassFilterTest#findById, false",
    "io.flightshare..*Target#findById, true",
    "io.flightshare..*Target#find*Id, true",
    "io.flightshare..*Target#*, true",
    "io.flightshare..*Target#missing, false",
    "io.flightshare..*Target#find*Name, false",
    "io.flightshare..*Target#findByIdfindById, false",
    "io.flightshare..*Other#findById, false",
    "com.acme.Dao+#findById, true",
    "com.acme.Dao+#find*, true",
    "com.acme.Dao+#missing, false",
  })
  void letsThroughWhatASignatureMayMean(String signature, boolean passes) {
    assertThat(filter(signature).mayMatch(TARGET, bytes(Target.class))).isEqualTo(passes);
  }

  @Test
  void withoutRulesNothingPasses() {
    assertThat(new ClassFilter(List.of()).mayMatch(TARGET, bytes(Target.class))).isFalse();
  }

  @Test
  void jdkClassesPassOnlyByTheirExactName() {
    byte[] string = bytes(String.class);
    assertThat(filter("java.lang.String+#length").mayMatch("java/lang/String", string)).isTrue();
    assertThat(filter("java.lang.S*#length").mayMatch("java/lang/String", string)).isFalse();
    assertThat(filter("CharSequence+#length").mayMatch("java/lang/String", string)).isFalse();
    assertThat(filter("java.lang.String#x").namesExactly("java.lang.String")).isTrue();
    assertThat(filter("java.lang.*#x").namesExactly("java.lang.String")).isFalse();
  }

  @Test
  void namesBeyondAsciiAndLongNamesAreFound() {
    String name = "gr\u00f6\u00dfe\ud83d\ude80";
    String longName = "a".repeat(70);
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, "Odd", null, "java/lang/Object", null);
    writer.visitMethod(Opcodes.ACC_NATIVE, name, "()V", null, null).visitEnd();
    writer.visitMethod(Opcodes.ACC_NATIVE, longName, "()V", null, null).visitEnd();
    byte[] odd = writer.toByteArray();
    assertThat(filter("O*#" + name).mayMatch("Odd", odd)).isTrue();
    assertThat(filter("O*#gr*\ud83d\ude80").mayMatch("Odd", odd)).isTrue();
    assertThat(filter("O*#" + longName).mayMatch("Odd", odd)).isTrue();
    assertThat(filter("O*#" + longName + "a").mayMatch("Odd", odd)).isFalse();
  }

  @Test
  void everyKindOfConstantIsWalkedOver() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V21, Opcodes.ACC_PUBLIC, "All", null, "java/lang/Object", null);
    writer.newConst(1L);
    writer.newConst(1.0);
    writer.newConst(1);
    writer.newConst(1.0f);
    writer.newConst("text");
    writer.newField("All", "f", "I");
    writer.newMethod("All", "m", "()V", false);
    writer.newMethod("All", "m", "()V", true);
    writer.newMethodType("()V");
    Handle handle = new Handle(Opcodes.H_INVOKESTATIC, "All", "bsm", "()V", false);
    writer.newHandle(Opcodes.H_INVOKESTATIC, "All", "bsm", "()V", false);
    writer.newInvokeDynamic("indy", "()V", handle);
    writer.newConstantDynamic("condy", "I", handle);
    writer.newModule("mod");
    writer.newPackage("pack");
    writer.newUTF8("theVeryLast");
    byte[] all = writer.toByteArray();
    assertThat(ConstantPoolScan.isWellFormed(all)).isTrue();
    assertThat(filter("A*#theVeryLast").mayMatch("All", all)).isTrue();
    assertThat(filter("A*#never").mayMatch("All", all)).isFalse();
  }

  @Test
  void malformedBytesAreRejectedWhereverTheyEnd() {
    byte[] whole = bytes(Target.class);
    ClassFilter exact = filter(Target.class.getName() + "#findById");
    ClassFilter wild = filter("io.flightshare..*#never");
    int poolEnds = whole.length;
    while (ConstantPoolScan.isWellFormed(Arrays.copyOf(whole, poolEnds - 1))) {
      poolEnds--;
    }
    for (int length = 0; length < poolEnds; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThat(exact.mayMatch(TARGET, cut)).isFalse();
      assertThat(wild.mayMatch(TARGET, cut)).isFalse();
    }
    byte[] unknownTag = whole.clone();
    unknownTag[10] = 2;
    assertThat(exact.mayMatch(TARGET, unknownTag)).isFalse();
    byte[] noMagic = whole.clone();
    noMagic[0] = 0;
    assertThat(exact.mayMatch(TARGET, noMagic)).isFalse();
  }

  @Test
  void classesOfTheJdkAreReadWholeAndNoneSurvives() throws IOException {
    ClassFilter rules =
        filter(
            "com.acme.shop.ProductDao#findById(long)",
            "com.acme..*Dao#load*",
            "void com.acme.registry.Registry+#publishSnapshot(String, ..)");
    List<String> survivors = new ArrayList<>();
    int seen = 0;
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    for (String module : List.of("java.base", "java.sql", "java.xml")) {
      Path root = modules.resolve(module);
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : (Iterable<Path>) files::iterator) {
          String name = root.relativize(file).toString();
          if (!name.endsWith(".class")) {
            continue;
          }
          byte[] classFile = Files.readAllBytes(file);
          String internalName = name.substring(0, name.length() - ".class".length());
          seen++;
          assertThat(ConstantPoolScan.isWellFormed(classFile)).as(name).isTrue();
          ClassShape shape = ClassShape.read(classFile);
          assertThat(shape.name()).isEqualTo(internalName.replace('/', '.'));
          if (rules.mayMatch(internalName, classFile)) {
            survivors.add(internalName);
          }
        }
      }
    }
    assertThat(seen).isGreaterThan(5000);
    assertThat(survivors).isEmpty();
  }

  @Test
  void aClassFileThatCannotBeReadIsRefused() {
    byte[] future = bytes(Target.class);
    future[6] = 0x7F;
    assertThatIllegalArgumentException().isThrownBy(() -> ClassShape.read(future));
    byte[] cut = Arrays.copyOf(bytes(Target.class), 120);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassShape.read(cut))
        .withMessage("not a class file, or a damaged one");
  }
}
