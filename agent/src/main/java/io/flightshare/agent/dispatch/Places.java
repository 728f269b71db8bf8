package io.flightshare.agent.dispatch;

import io.flightshare.agent.caller.Privileged;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one site, one for each context class loader that its callers have had. The number
 * is what the key begins with; so calls with different loaders never meet, and no key gets longer
 * for it.
 *
 * <p>Nearly all calls of a site come with one loader, which its {@link Route} knows and compares by
 * itself; only the others come here. If they become many, theirs is the usual loader from then on,
 * with growing patience, so that a site which is called from everywhere does not change its mind
 * all the time.
 *
 * <p>A loader is held weakly, and its number is never given to another; it is forgotten with the
 * loader, when the next one comes. Nothing that an application puts into a key is ever compared
 * with a number, which has a place of its own there. Thread-safe: a place is immutable but for the
 * weak reference; threads are asked for their loaders with no lock held.
 */
final class Places {
  private static final int FIRST_PATIENCE = 16;
  private static final int LAST_PATIENCE = 1 << 24;

  /** Where the callers with one loader are. */
  static final class Place extends WeakReference<ClassLoader> {
    final int number;
    private final boolean without;

    Place(int number, @Nullable ClassLoader loader) {
      super(loader);
      this.number = number;
      this.without = loader == null;
    }

    private boolean isOf(@Nullable ClassLoader loader) {
      return loader == null ? without : get() == loader;
    }

    private boolean isGone() {
      return !without && get() == null;
    }
  }

  private final Site site;
  private final Sites sites;

  /** Replaced as a whole under this; the places in it are in no order. */
  private volatile Place[] all = {};

  /** Whether the site's own number is given away; guarded by this. */
  private boolean ownIsTaken;

  /** Null if nobody cares which loader is the usual one; then nobody is counted. */
  private volatile @Nullable Consumer<Place> whenUsual;

  /** Counted by racing threads, and so only roughly. */
  private int visitors;

  private int patience = FIRST_PATIENCE;

  Places(Site site, Sites sites) {
    this.site = site;
    this.sites = sites;
  }

  /** Who is to know when another loader becomes the usual one. */
  void whenUsual(Consumer<Place> listener) {
    whenUsual = listener;
  }

  /** The place of the calling thread. */
  Place ofCaller() {
    return of(Privileged.contextLoader());
  }

  /** The place of threads with this loader. */
  Place of(@Nullable ClassLoader loader) {
    Place place = find(all, loader);
    return place == null ? add(loader) : place;
  }

  /** The same for a call whose loader is not the usual one. */
  Place ofVisitor() {
    Place place = ofCaller();
    Consumer<Place> listener = whenUsual;
    if (listener != null && !place.without && ++visitors > patience) {
      visitors = 0;
      patience = Math.min(2 * patience, LAST_PATIENCE);
      listener.accept(place);
    }
    return place;
  }

  private static @Nullable Place find(Place[] places, @Nullable ClassLoader loader) {
    for (Place place : places) {
      if (place.isOf(loader)) {
        return place;
      }
    }
    return null;
  }

  private synchronized Place add(@Nullable ClassLoader loader) {
    Place place = find(all, loader);
    if (place != null) {
      return place;
    }
    List<Place> places = new ArrayList<>();
    for (Place known : all) {
      if (!known.isGone()) {
        places.add(known);
      } else if (known.number != site.id()) {
        sites.dropNumber(site, known.number);
      }
    }
    place = new Place(ownIsTaken ? sites.anotherNumber(site) : site.id(), loader);
    ownIsTaken = true;
    places.add(place);
    all = places.toArray(new Place[0]);
    return place;
  }
}
