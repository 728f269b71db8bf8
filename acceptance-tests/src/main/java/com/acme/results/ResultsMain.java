package com.acme.results;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Has four callers make each read at once, and tells who executed and what they got. */
@SuppressWarnings("JavaUtilDate") // it is what legacy code returns
public final class ResultsMain {
  private static final int CALLERS = 4;

  private ResultsMain() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    Map<String, Callable<?>> makers = new LinkedHashMap<>();
    makers.put("Optional", () -> Optional.of(new BigDecimal("1.5")));
    makers.put("enum", () -> TimeUnit.DAYS);
    makers.put("LocalDate", () -> LocalDate.of(2026, 11, 25));
    makers.put("emptyList", Collections::emptyList);
    makers.put("singletonList", () -> Collections.singletonList("a"));
    makers.put("singletonMap", () -> Collections.singletonMap("a", Optional.of(1)));
    makers.put("nCopies", () -> Collections.nCopies(3, "a"));
    makers.put("Money", () -> new Money(5));
    makers.put("Tag", () -> new Tag("a"));
    makers.put("singleton of Tag", () -> Collections.singleton(new Tag("a")));
    makers.put("LooseTag", () -> new LooseTag("a"));
    makers.put("asList", () -> Arrays.asList("a", "b"));
    makers.put("ArrayList", () -> new ArrayList<>(Arrays.asList("a")));
    makers.put("array", () -> new int[] {1});
    makers.put("Date", () -> new Date(0));
    makers.put("unmodifiableList", () -> Collections.unmodifiableList(new ArrayList<String>()));
    makers.put("unmodifiableMap", () -> Collections.unmodifiableMap(new HashMap<>()));
    makers.put("Optional of Date", () -> Optional.of(new Date(0)));
    makers.put("singletonList of list", () -> Collections.singletonList(new ArrayList<>()));
    makers.putAll(NewerTypes.collections());
    makers.putAll(NewerTypes.records());
    makers.put("again", ArrayList::new);
    Shelf shelf = new Shelf(makers);
    for (String kind : makers.keySet()) {
      Crowd crowd = Crowd.of(CALLERS, Shelf.WORK, () -> shelf.any(kind));
      Facts.tell(kind, crowd.executions() + " " + crowd.instances());
      Facts.tell(kind + ".sideBySide", crowd.sideBySide());
    }
    Crowd again = Crowd.of(CALLERS, Shelf.WORK, () -> shelf.any("again"));
    Facts.tell("again.sideBySide.later", again.sideBySide());
    copies(shelf);
    failures(shelf);
  }

  private static void copies(Shelf shelf) throws Exception {
    tellCopies("copied", Crowd.of(CALLERS, Shelf.WORK, () -> shelf.copied("a")));
    tellCopies("cloned", Crowd.of(CALLERS, Shelf.WORK, () -> shelf.cloned("a")));
    Crowd unclonable = Crowd.of(CALLERS, Shelf.WORK, () -> shelf.unclonable("a"));
    Facts.tell("unclonable", unclonable.executions() + " " + unclonable.instances());
    Crowd uncopied = Crowd.of(CALLERS, Shelf.WORK, () -> shelf.uncopied("a"));
    Facts.tell("uncopied", uncopied.sideBySide() + " " + uncopied.instances());
    Crowd unmade = Crowd.of(CALLERS, Shelf.WORK, () -> shelf.unmade("a"));
    Facts.tell("unmade", unmade.sideBySide() + " " + unmade.instances());
  }

  private static void tellCopies(String name, Crowd crowd) {
    Facts.tell(name, crowd.executions() + " " + crowd.instances());
    Facts.tell(name + ".different", crowd.distinct().size());
    for (Object list : crowd.outcomes()) {
      @SuppressWarnings("unchecked")
      List<Object> own = (List<Object>) list;
      own.add("changed"); // by whoever got it
    }
    Facts.tell(name + ".changed", crowd.distinct());
  }

  private static void failures(Shelf shelf) throws Exception {
    Crowd broken = Crowd.of(CALLERS, Shelf.WORK, () -> shelf.broken("why"));
    tellFailures("broken", broken);
    Crowd refused = Crowd.of(CALLERS, Shelf.WORK, () -> shelf.refused("duplicate"));
    tellFailures("refused", refused);
    Set<String> states = new TreeSet<>();
    for (Object outcome : refused.outcomes()) {
      SQLException e = (SQLException) outcome;
      states.add(e.getSQLState() + " " + e.getErrorCode());
    }
    Facts.tell("refused.states", states);
    tellFailures("unusual", Crowd.of(CALLERS, Shelf.WORK, () -> shelf.unusual(5)));
  }

  /** How many executions, exceptions, and exceptions that have one of the others as their cause. */
  private static void tellFailures(String name, Crowd crowd) {
    int caused = 0;
    Set<String> messages = new TreeSet<>();
    for (Object outcome : crowd.outcomes()) {
      Throwable failure = (Throwable) outcome;
      boolean known = false;
      for (Object other : crowd.outcomes()) {
        known |= other == failure.getCause();
      }
      caused += known ? 1 : 0;
      messages.add(failure.getMessage());
    }
    Facts.tell(name + ".messages", messages);
    Facts.tell(name, crowd.executions() + " " + crowd.instances() + " " + caused);
  }
}
