package io.flightshare.agent.dispatch;

import io.flightshare.agent.match.ClassShape;
import io.flightshare.agent.match.MethodShape;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The sites there are, by method and by number. A site stays for good, since woven code knows its
 * number; its own is its place here. What has a number below zero is another name of a site, for
 * callers whose keys must not be equal to those of others, and can be dropped. Thread-safe.
 */
final class SiteTable {
  /** By defining loader, then by class and method; guarded by this. */
  private final ByLoader<Map<String, Site>> byName = new ByLoader<>();

  private volatile Site[] byId = new Site[0];
  private final Map<Integer, Site> byOtherNumber = new ConcurrentHashMap<>();
  private final AtomicInteger lastOtherNumber = new AtomicInteger();

  /** The site of a method: the same one each time. */
  synchronized Site site(@Nullable ClassLoader loader, ClassShape owner, MethodShape method) {
    Map<String, Site> ofLoader = byName.getOrMake(loader, HashMap::new);
    String name = name(owner, method);
    Site site = ofLoader.get(name);
    if (site == null) {
      Site[] old = byId;
      site = new Site(old.length, loader, owner, method);
      Site[] grown = Arrays.copyOf(old, old.length + 1);
      grown[old.length] = site;
      byId = grown;
      ofLoader.put(name, site);
    }
    return site;
  }

  /** The site of a method if it has one. */
  synchronized @Nullable Site known(
      @Nullable ClassLoader loader, ClassShape owner, MethodShape method) {
    Map<String, Site> ofLoader = byName.get(loader);
    return ofLoader == null ? null : ofLoader.get(name(owner, method));
  }

  /** What stands for a method in there is a name and types. */
  private static String name(ClassShape owner, MethodShape method) {
    return owner.name() + '#' + method.name() + method.descriptor();
  }

  Site get(int id) {
    return byId[id];
  }

  /** How many there are. */
  int count() {
    return byId.length;
  }

  /** All that there are. */
  List<Site> all() {
    return Collections.unmodifiableList(Arrays.asList(byId));
  }

  /** The site of a number; null if that was dropped. */
  @Nullable Site find(int number) {
    return number < 0 ? byOtherNumber.get(number) : byId[number];
  }

  /** No number is given twice, since a flight of whoever had it may still be up. */
  int anotherNumber(Site site) {
    int number = lastOtherNumber.decrementAndGet();
    byOtherNumber.put(number, site);
    return number;
  }

  void dropNumber(int number) {
    byOtherNumber.remove(number);
  }
}
