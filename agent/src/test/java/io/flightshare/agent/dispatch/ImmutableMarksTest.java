package io.flightshare.agent.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flightshare.agent.match.ImmutabilityMark;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Classes that their authors have marked, in class files as compilers write them. */
class ImmutableMarksTest {
  /** A class, its superclass and one annotation. */
  private static final class Made {
    private final ClassWriter writer = new ClassWriter(0);
    final String name;

    Made(String name, String superName) {
      this.name = name.replace('/', '.');
      writer.visit(
          Opcodes.V1_8, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, name, null, superName, null);
      MethodVisitor constructor =
          writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
      constructor.visitVarInsn(Opcodes.ALOAD, 0);
      constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, superName, "<init>", "()V", false);
      constructor.visitInsn(Opcodes.RETURN);
      constructor.visitMaxs(1, 1);
      constructor.visitEnd();
    }

    Made marked(String annotation, boolean visible, String... containerOf) {
      AnnotationVisitor mark =
          writer.visitAnnotation("L" + annotation.replace('.', '/') + ";", visible);
      if (containerOf.length > 0) {
        AnnotationVisitor array = mark.visitArray("containerOf");
        Arrays.asList(containerOf).forEach(parameter -> array.visit(null, parameter));
        array.visitEnd();
      }
      mark.visitEnd();
      return this;
    }

    Made generated(String from, String generator) {
      AnnotationVisitor mark = writer.visitAnnotation("Lorg/immutables/value/Generated;", true);
      mark.visit("from", from);
      mark.visit("generator", generator);
      mark.visitEnd();
      return this;
    }

    byte[] bytes() {
      writer.visitEnd();
      return writer.toByteArray();
    }
  }

  /** Defines what was made, and gives its class files if it is that kind of loader. */
  private static final class Loader extends ClassLoader {
    final AtomicInteger asked = new AtomicInteger();
    private final boolean hasFiles;
    private byte[] last = {};

    Loader(boolean hasFiles) {
      super(ImmutableMarksTest.class.getClassLoader());
      this.hasFiles = hasFiles;
    }

    Class<?> define(Made made) {
      last = made.bytes();
      return defineClass(made.name, last, 0, last.length);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
      asked.incrementAndGet();
      return hasFiles ? new ByteArrayInputStream(last) : null;
    }
  }

  private static boolean isMarked(Made made) {
    return ImmutableMarks.isMarked(new Loader(true).define(made));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javax.annotation.concurrent.Immutable",
        "jakarta.annotation.concurrent.Immutable",
        "net.jcip.annotations.Immutable",
        "org.jspecify.annotations.Immutable",
        "com.google.errorprone.annotations.Immutable",
      })
  void anAnnotationOnTheClassMarksIt(String annotation) {
    assertThat(isMarked(new Made("a/B", "java/lang/Object").marked(annotation, true))).isTrue();
    assertThat(isMarked(new Made("a/B", "java/lang/Object").marked(annotation, false)))
        .as("one that is not kept at run time")
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.hibernate.annotations.Immutable",
        "org.jspecify.annotations.NullMarked",
        "com.acme.Immutable",
      })
  void anyOtherDoesNot(String annotation) {
    assertThat(isMarked(new Made("a/B", "java/lang/Object").marked(annotation, true))).isFalse();
  }

  @Test
  void whatDependsOnTypeArgumentsIsNoMark() {
    String annotation = "com.google.errorprone.annotations.Immutable";
    assertThat(isMarked(new Made("a/B", "java/lang/Object").marked(annotation, true, "T")))
        .isFalse();
  }

  @Test
  void aSubclassIsNotMarkedByItsSuperclass() {
    Loader loader = new Loader(true);
    Class<?> marked =
        loader.define(
            new Made("a/B", "java/lang/Object").marked("net.jcip.annotations.Immutable", true));
    assertThat(ImmutableMarks.isMarked(marked)).isTrue();
    assertThat(ImmutableMarks.isMarked(loader.define(new Made("a/C", "a/B")))).isFalse();
  }

  @Test
  void theImmutableClassThatImmutablesGeneratesIsMarkedAndItsBuilderIsNot() {
    Loader loader = new Loader(true);
    loader.define(new Made("a/Outer$Value", "java/lang/Object"));
    assertThat(
            ImmutableMarks.isMarked(
                loader.define(
                    new Made("a/ImmutableValue", "a/Outer$Value")
                        .generated("Outer.Value", "Immutables"))))
        .isTrue();
    assertThat(
            ImmutableMarks.isMarked(
                loader.define(
                    new Made("a/ImmutableValue$Builder", "java/lang/Object")
                        .generated("Outer.Value", "Immutables"))))
        .isFalse();
    assertThat(
            ImmutableMarks.isMarked(
                loader.define(
                    new Made("a/ModifiableValue", "a/Outer$Value")
                        .generated("Outer.Value", "Modifiables"))))
        .isFalse();
  }

  @Test
  void aClassIsLookedAtOnce() {
    Loader loader = new Loader(true);
    Class<?> type =
        loader.define(
            new Made("a/B", "java/lang/Object").marked("net.jcip.annotations.Immutable", false));
    for (int i = 0; i < 3; i++) {
      assertThat(ImmutableMarks.isMarked(type)).isTrue();
    }
    assertThat(loader.asked).hasValue(1);
  }

  @Test
  void aClassThatWasLookedAtIsNotHeld() {
    WeakReference<Class<?>> type = lookedAt();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (type.get() != null) {
      assertThat(System.nanoTime()).as("still held").isLessThan(deadline);
      System.gc();
    }
  }

  private static WeakReference<Class<?>> lookedAt() {
    Class<?> type =
        new Loader(true)
            .define(
                new Made("a/B", "java/lang/Object").marked("net.jcip.annotations.Immutable", true));
    assertThat(ImmutableMarks.isMarked(type)).isTrue();
    return new WeakReference<>(type);
  }

  /** Not one of the known ones, so that what reflection sees can be told from the class file. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Unknown {}

  @Test
  void whereThereIsNoClassFileReflectionTells() {
    Class<?> type =
        new Loader(false)
            .define(new Made("a/B", "java/lang/Object").marked(Unknown.class.getName(), true));
    assertThat(type.getDeclaredAnnotations()).hasSize(1);
    assertThat(ImmutableMarks.isMarked(type)).isFalse();
    assertThat(ImmutableMarks.isMarked(String.class)).isFalse();
  }

  @Test
  void whatIsNoClassFileIsRefused() {
    assertThatThrownBy(() -> ImmutabilityMark.isOn(new byte[20]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theValueOfAMarkedClassIsImmutable() throws Exception {
    Class<?> type =
        new Loader(true)
            .define(
                new Made("a/B", "java/lang/Object")
                    .marked("javax.annotation.concurrent.Immutable", false));
    ImmutableValues values = new ImmutableValues(java.util.List.of());
    assertThat(values.isImmutable(type.getConstructor().newInstance())).isTrue();
  }
}
