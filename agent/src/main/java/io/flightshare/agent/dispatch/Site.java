package io.flightshare.agent.dispatch;

import io.flightshare.agent.match.ClassShape;
import io.flightshare.agent.match.MethodShape;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One woven method of one class in one class loader; a number of its is in the woven code. The
 * class is not referenced, its loader weakly, so a site never keeps an application from being
 * unloaded.
 *
 * <p>A call that finds no {@code route} has it settled by {@link Sites}; it holds until the rules
 * change. All that can be written but the route is guarded by {@link Sites}, and so is what is
 * written into the route.
 */
public final class Site {
  private final int id;
  private final String className;
  private final String methodName;
  private final String descriptor;
  private final ArgumentShape arguments;
  private final boolean returnsFuture;
  private final @Nullable String futureOf;
  private final @Nullable String erasedFutureOf;
  private final @Nullable WeakReference<ClassLoader> loader;

  /** What decides about the site while that takes the supertypes; guarded by {@link Sites}. */
  private @Nullable Undecided undecided;

  private @Nullable RuleGroup group;

  /** The rules that wanted it last. */
  private @Nullable Rules confirmedBy;

  /** Why no rule can have it, whatever its signature says; null if that was not found out. */
  private @Nullable String withdrawn;

  private List<Fence> fences = Collections.emptyList();
  private volatile @Nullable Route route;

  Site(int id, @Nullable ClassLoader loader, ClassShape owner, MethodShape method) {
    this.id = id;
    this.className = owner.name();
    this.methodName = method.name();
    this.descriptor = method.descriptor();
    this.arguments = ArgumentShape.of(method.descriptor());
    this.returnsFuture = method.returnsFuture();
    this.futureOf = method.futureOf();
    this.erasedFutureOf = method.erasedFutureOf();
    this.loader = loader == null ? null : new WeakReference<>(loader);
  }

  /** Its number, from 0; that in the woven code is {@link Dispatcher#numberOf}. */
  int id() {
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

  /** As {@code MethodShape} has it. */
  @Nullable String futureOf() {
    return futureOf;
  }

  /** As {@code MethodShape} has it. */
  @Nullable String erasedFutureOf() {
    return erasedFutureOf;
  }

  /** Whether it is a method of this class. */
  public boolean isOf(Class<?> type) {
    return type.getName().equals(className) && isDefinedBy(type.getClassLoader());
  }

  /** Whether the class loader of its class has been collected. */
  public boolean isUnloaded() {
    return loader != null && loader.get() == null;
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

  void setRoute(@Nullable Route route) {
    this.route = route;
  }

  @Nullable RuleGroup group() {
    return group;
  }

  void setGroup(@Nullable RuleGroup group) {
    this.group = group;
  }

  boolean isConfirmedBy(Rules rules) {
    return confirmedBy == rules;
  }

  void confirm(Rules rules) {
    confirmedBy = rules;
  }

  boolean isWithdrawn() {
    return withdrawn != null;
  }

  @Nullable String whyWithdrawn() {
    return withdrawn;
  }

  void setWithdrawn(@Nullable String reason) {
    this.withdrawn = reason;
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
