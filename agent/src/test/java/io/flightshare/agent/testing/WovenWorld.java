package io.flightshare.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.config.Config;
import io.flightshare.agent.config.ConfigReader;
import io.flightshare.agent.config.ConfigResult;
import io.flightshare.agent.config.Mode;
import io.flightshare.agent.config.RuleConfig;
import io.flightshare.agent.dispatch.Dispatcher;
import io.flightshare.agent.dispatch.RuleGroup;
import io.flightshare.agent.dispatch.Rules;
import io.flightshare.agent.dispatch.Site;
import io.flightshare.agent.dispatch.SiteListener;
import io.flightshare.agent.dispatch.Sites;
import io.flightshare.agent.weave.LateDecisions;
import io.flightshare.agent.weave.WeavingTransformer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.bytebuddy.agent.ByteBuddyAgent;

/**
 * The agent's inside without the agent: rules from a YAML text, and a class loader that has its
 * classes woven by the real transformer. The gate is one for the JVM, so only one world is open at
 * a time.
 */
public final class WovenWorld implements AutoCloseable {
  private final Dispatcher dispatcher;
  private boolean failuresExpected;
  private final List<RuleGroup> groups = new ArrayList<>();
  private final WeavingTransformer transformer;
  private final LateDecisions late;
  private final Sites sites;

  /** What the listener was told. */
  public final List<String> events = new CopyOnWriteArrayList<>();

  /**
   * A world with these rules.
   *
   * @param rules the items of {@code rules:}, as YAML
   */
  public WovenWorld(String rules) {
    ConfigResult result =
        ConfigReader.read("version: 1\nrules:\n" + rules, "test.yaml", name -> null);
    assertThat(result.diagnostics()).isEmpty();
    Config config = result.config();
    for (RuleConfig rule : config.rules()) {
      groups.add(new RuleGroup(rule, Mode.ON));
    }
    this.sites =
        new Sites(
            groups,
            new SiteListener() {
              @Override
              public void firstCall(Site site) {
                events.add("first call " + site);
              }

              @Override
              public void nowhere(Site site) {
                events.add("nowhere " + site);
              }
            });
    this.late = new LateDecisions(ByteBuddyAgent.install(), sites, () -> {});
    this.transformer = new WeavingTransformer(sites, late);
    this.dispatcher = new Dispatcher(sites);
    dispatcher.open();
  }

  /** Takes all rules out of force, as if the file had none any more. */
  public void takeRulesOut() {
    sites.replace(new Rules(Collections.emptyList()), Collections.emptyMap());
  }

  /** What is woven, and for what. */
  public Sites sites() {
    return sites;
  }

  /** The rule at work, by its place in the configuration. */
  public RuleGroup group(int index) {
    return groups.get(index);
  }

  public LateDecisions late() {
    return late;
  }

  /** Failures inside the agent that no rule could be charged with. */
  public int failures() {
    return dispatcher.failures();
  }

  /** For a test that makes the agent fail; what is left behind is looked at all the same. */
  public void expectFailures() {
    failuresExpected = true;
  }

  /** A new loader that defines the given classes itself, woven, and leaves all others to ours. */
  public ClassLoader loader(Class<?>... types) {
    List<String> own = new ArrayList<>();
    for (Class<?> type : types) {
      own.add(type.getName());
    }
    return new WeavingLoader(own);
  }

  /** One class, woven, in a loader of its own. */
  public Class<?> weave(Class<?> type) throws ClassNotFoundException {
    return loader(type).loadClass(type.getName());
  }

  @Override
  public void close() {
    dispatcher.close();
    if (!failuresExpected) {
      assertThat(dispatcher.failures()).as("failures inside the agent").isZero();
    }
    for (RuleGroup group : groups) {
      assertThat(group.table().listedFlights()).as("flights left of %s", group).isZero();
      if (!failuresExpected) { // else one may not have been given back, and is garbage
        assertThat(group.table().poolStatistics().referenced()).isZero();
      }
    }
  }

  private final class WeavingLoader extends ClassLoader {
    private final List<String> own;

    WeavingLoader(List<String> own) {
      super(WovenWorld.class.getClassLoader());
      this.own = own;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
          return known;
        }
        if (!own.contains(name)) {
          return super.loadClass(name, resolve);
        }
        String path = name.replace('.', '/');
        byte[] bytes;
        try (InputStream in = getResourceAsStream(path + ".class")) {
          bytes = in.readAllBytes();
        } catch (IOException e) {
          throw new ClassNotFoundException(name, e);
        }
        byte[] woven = transformer.transform(this, path, null, null, bytes);
        byte[] chosen = woven == null ? bytes : woven;
        return defineClass(name, chosen, 0, chosen.length);
      }
    }
  }
}
