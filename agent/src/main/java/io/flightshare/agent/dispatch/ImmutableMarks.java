package io.flightshare.agent.dispatch;

import io.flightshare.agent.match.ImmutabilityMark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Which loaded classes their authors have marked as immutable. Each is looked at once, when a
 * result of it is decided upon for the first time: in its class file, through its own loader, or
 * where there is none by reflection, which sees less. Thread-safe.
 *
 * <p>A class keeps a {@code Boolean} for this and nothing else, so neither it nor the agent's class
 * loader is held longer than it lives.
 */
final class ImmutableMarks {
  private static final ClassValue<Boolean> MARKED =
      new ClassValue<Boolean>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return look(type);
        }
      };

  private ImmutableMarks() {}

  /** Whether this very class is marked. */
  static boolean isMarked(Class<?> type) {
    return MARKED.get(type);
  }

  private static boolean look(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    if (loader == null) {
      return false; // the JVM's own are known by name
    }
    try {
      byte[] classFile = classFile(loader, type);
      if (classFile != null) {
        return ImmutabilityMark.isOn(classFile);
      }
    } catch (IOException | RuntimeException | LinkageError unreadable) {
      // reflection may tell
    }
    try {
      return isMarkedVisibly(type);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError unreadable) {
      return false;
    }
  }

  private static byte @Nullable [] classFile(ClassLoader loader, Class<?> type) throws IOException {
    try (InputStream in = loader.getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
      if (in == null) {
        return null;
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes.write(buffer, 0, n);
      }
      return bytes.toByteArray();
    }
  }

  private static boolean isMarkedVisibly(Class<?> type) throws ReflectiveOperationException {
    for (Annotation annotation : type.getDeclaredAnnotations()) {
      Class<? extends Annotation> mark = annotation.annotationType();
      if (ImmutabilityMark.isMark(mark.getName()) && !dependsOnArguments(mark, annotation)) {
        return true;
      }
    }
    return false;
  }

  private static boolean dependsOnArguments(Class<? extends Annotation> mark, Annotation annotation)
      throws ReflectiveOperationException {
    Method containerOf;
    try {
      containerOf = mark.getMethod("containerOf");
    } catch (NoSuchMethodException none) {
      return false;
    }
    Object parameters = containerOf.invoke(annotation);
    return !(parameters instanceof String[]) || ((String[]) parameters).length > 0;
  }
}
