package io.flightshare.agent.explain;

import io.flightshare.agent.dispatch.Sites;
import io.flightshare.agent.match.ClassShape;
import io.flightshare.agent.match.MethodShape;
import io.flightshare.agent.match.NearMiss;
import io.flightshare.agent.match.Selector;
import io.flightshare.agent.match.SignaturePattern;
import io.flightshare.agent.match.Supertype;
import io.flightshare.agent.weave.ClassLook;
import io.flightshare.agent.weave.LoadedClasses;
import io.flightshare.agent.weave.WeavingTransformer;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Explains one signature: has the JVM show each loaded class that it names, asks of each method
 * what the weaver asks, and says what has become of it. A class that is shown is woven anew on the
 * way, as the rules in force want it; that is what it was before, unless something was wrong.
 *
 * <p>Used once, by one thread that is nobody else's.
 */
public final class Explainer {
  /** Each class that is shown makes the JVM stand still for a moment. */
  private static final int MOST_CLASSES = 50;

  private final Instrumentation instrumentation;
  private final Sites sites;
  private final WeavingTransformer transformer;
  private final SignaturePattern pattern;
  private final Selector selector;
  private final StringBuilder text = new StringBuilder();
  private boolean woven;

  private Explainer(
      Instrumentation instrumentation,
      Sites sites,
      WeavingTransformer transformer,
      SignaturePattern pattern) {
    this.instrumentation = instrumentation;
    this.sites = sites;
    this.transformer = transformer;
    this.pattern = pattern;
    this.selector = new Selector("", Collections.singletonList(pattern), Collections.emptyList());
  }

  /** Why the methods that a signature names are woven or not. */
  public static Explanation explain(
      Instrumentation instrumentation,
      Sites sites,
      WeavingTransformer transformer,
      SignaturePattern pattern) {
    return new Explainer(instrumentation, sites, transformer, pattern).explain();
  }

  private Explanation explain() {
    Class<?>[] loaded = instrumentation.getAllLoadedClasses();
    List<Class<?>> named = named(loaded);
    if (named.isEmpty()) {
      head(pattern.toString(), "");
      line(NeverLoaded.explain(pattern, loaded, sites.rules()));
    }
    for (Class<?> type : named.subList(0, Math.min(MOST_CLASSES, named.size()))) {
      explain(type);
    }
    if (named.size() > MOST_CLASSES) {
      text.append("and ")
          .append(named.size() - MOST_CLASSES)
          .append(" more loaded classes; a narrower signature would show them\n");
    } else if (text.length() == 0) {
      head(pattern.toString(), "");
      line(
          new Reason(
              "no-such-method",
              "of " + named.size() + " loaded classes that it names none declares such a method"));
    }
    return new Explanation(woven, text.toString().trim());
  }

  private List<Class<?>> named(Class<?>[] loaded) {
    List<Class<?>> named = new ArrayList<>();
    for (Class<?> type : loaded) {
      if (!transformer.isOwn(type.getClassLoader())
          && LoadedClasses.isNamed(type, Collections.singletonList(pattern))) {
        named.add(type);
      }
    }
    named.sort(Comparator.comparing((Class<?> type) -> type.getName()));
    return named;
  }

  private void explain(Class<?> type) {
    if (!instrumentation.isModifiableClass(type)) {
      head(type.getName(), from(type));
      line(new Reason("not-modifiable", "the JVM lets no agent change this class"));
      return;
    }
    ClassLook look = transformer.lookAt(type, instrumentation);
    byte[] classFile = look.classFile();
    ClassShape shape = null;
    Throwable failure = look.failure();
    try {
      shape = classFile == null ? null : ClassShape.read(classFile);
    } catch (RuntimeException unreadable) {
      failure = unreadable;
    }
    if (classFile == null || shape == null) {
      head(type.getName(), from(type));
      line(new Reason("unreadable", "its class file cannot be looked at: " + failure));
      return;
    }
    List<Supertype> supertypes = sites.supertypesOf(type);
    boolean found = false;
    for (MethodShape method : shape.methods()) {
      if (selector.decide(shape, method, supertypes) == Selector.Decision.YES) {
        found = true;
        if (isBeside(method) && sites.judge(shape, method, type).isNo()) {
          continue;
        }
        head(shape.name() + "#" + method, from(type));
        MethodReasons reasons =
            new MethodReasons(sites, transformer, type, shape, method, supertypes);
        reasons.of(classFile, look.failure()).forEach(this::line);
        if (reasons.isNobodys() && pattern.isExactType()) {
          reasons.nearest().forEach(this::line);
        }
        woven |= reasons.isWoven();
      }
    }
    if (!found && pattern.isExactType() && pattern.namesType(shape.name())) {
      head(pattern.toString(), from(type));
      line(noSuchMethod(type, shape));
    }
  }

  /** What a wildcard catches, and nobody has written by that name. */
  private boolean isBeside(MethodShape method) {
    return pattern.methodText().indexOf('*') >= 0
        && (method.name().startsWith("<") || method.isSynthetic());
  }

  private Reason noSuchMethod(Class<?> type, ClassShape shape) {
    for (Class<?> above = type.getSuperclass(); above != null; above = above.getSuperclass()) {
      ClassShape parent = shapeOf(above);
      for (MethodShape method :
          parent == null ? Collections.<MethodShape>emptyList() : parent.methods()) {
        if (pattern.matchesMethod(method)) {
          return new Reason(
              "inherited",
              method
                  + " is inherited; ask for "
                  + above.getName()
                  + "#"
                  + method
                  + ", and name that");
        }
      }
    }
    String near = NearMiss.describe(pattern, shape);
    return new Reason("no-such-method", near == null ? shape.name() + " has no such method" : near);
  }

  private @Nullable ClassShape shapeOf(Class<?> type) {
    if (type == Object.class || !instrumentation.isModifiableClass(type)) {
      return null;
    }
    byte[] classFile = transformer.lookAt(type, instrumentation).classFile();
    try {
      return classFile == null ? null : ClassShape.read(classFile);
    } catch (RuntimeException unreadable) {
      return null;
    }
  }

  /** Not by the loader's own words, which are code of the application, and often many lines. */
  private static String from(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null
        ? "  [the JDK]"
        : "  ["
            + loader.getClass().getName()
            + "@"
            + Integer.toHexString(System.identityHashCode(loader))
            + "]";
  }

  private void head(String subject, String from) {
    text.append(text.length() == 0 ? "" : "\n").append(subject).append(from).append('\n');
  }

  private void line(Reason reason) {
    text.append("  ").append(reason.code()).append(": ").append(reason.text()).append('\n');
  }
}
