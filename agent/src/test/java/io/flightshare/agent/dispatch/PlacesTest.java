package io.flightshare.agent.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.config.ConfigReader;
import io.flightshare.agent.config.Mode;
import io.flightshare.agent.match.ClassShape;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private final ClassLoader original = Thread.currentThread().getContextClassLoader();
  private final Sites sites = new Sites(Collections.emptyList(), new SiteListener() {});
  private final Site site = site();
  private final Places places = new Places(site, sites);

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(original);
  }

  private Site site() {
    String file = PlacesTest.class.getName().replace('.', '/') + ".class";
    try (InputStream in = PlacesTest.class.getClassLoader().getResourceAsStream(file)) {
      ClassShape shape = ClassShape.read(in.readAllBytes());
      return sites.site(null, shape, shape.methods().get(0));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Equal to all of its kind. */
  private static final class Loader extends ClassLoader {
    @Override
    public boolean equals(Object other) {
      return other instanceof Loader;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  private int numberIn(@Nullable ClassLoader loader) {
    Thread.currentThread().setContextClassLoader(loader);
    return places.ofVisitor().number;
  }

  @Test
  void theFirstLoaderHasTheNumberOfTheSite() {
    assertThat(numberIn(new Loader())).isEqualTo(site.id());
  }

  @Test
  void eachLoaderHasANumberOfItsOwnAndKeepsIt() {
    ClassLoader shop = new Loader();
    ClassLoader bank = new Loader();
    Set<Integer> ofNone = new HashSet<>();
    Set<Integer> ofShop = new HashSet<>();
    Set<Integer> ofBank = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      ofNone.add(numberIn(null));
      ofShop.add(numberIn(shop));
      ofBank.add(numberIn(bank));
    }
    ofShop.add(numberIn(shop));
    ofNone.add(numberIn(null));
    assertThat(ofNone).hasSize(1);
    assertThat(ofShop).hasSize(1).doesNotContainAnyElementsOf(ofNone);
    assertThat(ofBank)
        .hasSize(1)
        .doesNotContainAnyElementsOf(ofNone)
        .doesNotContainAnyElementsOf(ofShop);
  }

  @Test
  void aLoaderWithWhichManyCallsComeBecomesTheUsualOne() {
    ClassLoader shop = new Loader();
    List<Integer> usual = new ArrayList<>();
    places.whenUsual(place -> usual.add(place.number));
    for (int i = 0; i < 1000; i++) {
      numberIn(null);
    }
    assertThat(usual).isEmpty();
    int number = numberIn(shop);
    for (int i = 0; i < 1000; i++) {
      numberIn(shop);
    }
    assertThat(usual).isNotEmpty().hasSizeLessThan(10).containsOnly(number);
  }

  @Test
  void everyNumberLeadsToTheSite() {
    numberIn(new Loader());
    int number = numberIn(new Loader());
    assertThat(number).as("no other site's").isNegative();
    assertThat(sites.table().find(number)).isSameAs(site);
    assertThat(sites.table().find(site.id())).isSameAs(site);
  }

  @Test
  void aThreadIsAskedForItsLoaderWithNoLockHeld() throws Exception {
    String yaml =
        "version: 1\nrules:\n  - {name: r, match: com.acme.Dao#find, coalesce: singleflight}\n";
    site.setGroup(
        new RuleGroup(
            ConfigReader.read(yaml, "test.yaml", name -> null).config().rules().get(0), Mode.ON));
    AtomicInteger asked = new AtomicInteger();
    AtomicBoolean locked = new AtomicBoolean();
    Thread caller =
        new Thread(() -> sites.settle(site, null)) {
          @Override
          public ClassLoader getContextClassLoader() {
            asked.incrementAndGet();
            locked.compareAndSet(false, Thread.holdsLock(sites));
            return new Loader();
          }
        };
    caller.start();
    caller.join();
    assertThat(asked).hasPositiveValue();
    assertThat(locked).isFalse();
    assertThat(site.route()).isNotNull().isNotSameAs(Route.NOWHERE);
  }

  @Test
  void aLoaderThatIsGoneLeavesItsNumberToNobody() {
    ClassLoader first = new Loader();
    Set<Integer> numbers = new HashSet<>();
    numbers.add(numberIn(first));
    ClassLoader second = new Loader();
    numbers.add(numberIn(second));
    WeakReference<ClassLoader> gone = new WeakReference<>(second);
    second = null;
    numbers.add(numberIn(first));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (gone.get() != null) {
      System.gc();
      assertThat(System.nanoTime()).as("still held").isLessThan(deadline);
    }
    assertThat(numbers).hasSize(2).doesNotContain(numberIn(new Loader()), numberIn(null));
    numbers.remove(site.id());
    assertThat(sites.table().find(numbers.iterator().next()))
        .as("forgotten with its loader")
        .isNull();
    assertThat(numberIn(first)).isEqualTo(site.id());
  }
}
