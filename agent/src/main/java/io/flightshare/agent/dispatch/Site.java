package io.flightshare.agent.dispatch;

import io.flightshare.agent.match.ClassShape;
import io.flightshare.agent.match.MethodShape;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One woven method of one class in one class loader; its number is in the woven code. The class is
 * not referenced, its loader weakly, so a site never keeps an application from being unloaded.
 *
 * <p>{@code route} goes from null to its final value once; until then the call that finds null has
 * it settled by {@link Sites}.
 */
public final class Site {
  private final int id;
  private final String className;
  private final String methodName;
  private final String descriptor;
  private final ArgumentShape arguments;
  private final boolean returnsFuture;
  private final @Nullable WeakReference<ClassLoader> loader;

  /** What decides about the site while that takes the supertypes; guarded by {@link Sites}. */
  private @Nullable Undecided undecided;

  private @Nullable RuleGroup group;
  private List<Fence> fences = Collections.emptyList();
  private volatile @Nullable Route route;

  Site(int id, @Nullable ClassLoader loader, ClassShape owner, MethodShape method) {
    this.id = id;
    this.className = owner.name();
    this.methodName = method.name();
    this.descriptor = method.descriptor();
    this.arguments = ArgumentShape.of(method.descriptor());
    this.returnsFuture = method.returnsFuture();
    this.loader = loader == null ? null : new WeakReference<>(loader);
  }

  /** The number in the woven code. */
  public int id() {
    return id;
  }

  /** How its arguments are handed over. */
  public ArgumentShape arguments() {
    return arguments;
  }

  /** Whether its result is a future that keeps a flight up. */
  public boolean returnsFuture() {
    return returnsFuture;
  }

  /** The binary name of the class. */
  public String className() {
    return className;
  }

  /** The name of the method. */
  public String methodName() {
    return methodName;
  }

  /** The erased descriptor of the method. */
  public String descriptor() {
    return descriptor;
  }

  boolean isDefinedBy(@Nullable ClassLoader candidate) {
    return candidate == (loader == null ? null : loader.get());
  }

  /** The loader of the class; that of applications for a class of the JVM's own. */
  ClassLoader loader() {
    ClassLoader known = loader == null ? ClassLoader.getSystemClassLoader() : loader.get();
    if (known == null) {
      throw new IllegalStateException("the class loader of " + className + " is gone");
    }
    return known;
  }

  /** Whether the site belongs to no rule, so that its method need not be woven. */
  public boolean isNowhere() {
    return route == Route.NOWHERE;
  }

  @Nullable Route route() {
    return route;
  }

  void setRoute(Route route) {
    this.route = route;
  }

  @Nullable RuleGroup group() {
    return group;
  }

  void setGroup(@Nullable RuleGroup group) {
    this.group = group;
  }

  List<Fence> fences() {
    return fences;
  }

  void setFences(List<Fence> fences) {
    this.fences = fences;
  }

  @Nullable Undecided undecided() {
    return undecided;
  }

  void setUndecided(@Nullable Undecided undecided) {
    this.undecided = undecided;
  }

  /** The shapes that a rule's selector needs once the supertypes are known. */
  static final class Undecided {
    final ClassShape owner;
    final MethodShape method;

    Undecided(ClassShape owner, MethodShape method) {
      this.owner = owner;
      this.method = method;
    }
  }

  @Override
  public String toString() {
    return className + "#" + methodName + descriptor;
  }
}
