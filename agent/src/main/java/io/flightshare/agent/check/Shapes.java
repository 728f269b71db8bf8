package io.flightshare.agent.check;

import io.flightshare.agent.match.ClassShape;
import io.flightshare.agent.match.Supertype;
import io.flightshare.agent.match.TypeHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What classes of a class path look like and what they extend; the last few are remembered. */
final class Shapes {
  private static final int REMEMBERED = 1000;

  private final ClassPath path;
  private final Map<String, TypeHeaders> headers = new HashMap<>();
  private final Map<String, ClassShape> known =
      new LinkedHashMap<String, ClassShape>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ClassShape> eldest) {
          return size() > REMEMBERED;
        }
      };

  Shapes(ClassPath path) {
    this.path = path;
  }

  /** Null if there is no such class, or none that can be read. */
  @Nullable ClassShape find(String realm, String className) {
    String key = realm + '\n' + className;
    ClassShape shape = known.get(key);
    if (shape == null) {
      shape = read(path.classFile(realm, className));
      if (shape != null) {
        known.put(key, shape);
      }
    }
    return shape;
  }

  private static @Nullable ClassShape read(byte @Nullable [] classFile) {
    try {
      return classFile == null ? null : ClassShape.read(classFile);
    } catch (RuntimeException damaged) {
      return null;
    }
  }

  /** What types are, as a class of the realm sees them. */
  TypeHeaders headers(String realm) {
    return headers.computeIfAbsent(realm, r -> new TypeHeaders(name -> path.classFile(r, name)));
  }

  /** All proper supertypes that can be found, the nearest first; Object is the last. */
  List<ClassShape> above(String realm, String className) {
    List<ClassShape> all = new ArrayList<>();
    for (String parent : headers(realm).supertypes(className)) {
      ClassShape shape = find(realm, parent);
      if (shape != null) {
        all.add(shape);
      }
    }
    ClassShape object = find(realm, "java.lang.Object");
    if (object != null) {
      all.add(object);
    }
    return all;
  }

  /** The same, as a rule's selector asks for them. */
  List<Supertype> supertypes(String realm, String className) {
    List<Supertype> all = new ArrayList<>();
    for (ClassShape shape : above(realm, className)) {
      all.add(Supertype.of(shape));
    }
    return all;
  }
}
