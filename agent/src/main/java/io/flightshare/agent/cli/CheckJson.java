package io.flightshare.agent.cli;

import io.flightshare.agent.check.CheckReport;
import io.flightshare.agent.check.ClassPath;
import io.flightshare.agent.check.Finding;
import io.flightshare.agent.check.JsonWriter;
import io.flightshare.agent.check.RuleReport;
import io.flightshare.agent.config.Config;
import io.flightshare.agent.config.ConfigFile;
import io.flightshare.agent.config.Diagnostic;
import io.flightshare.agent.config.Phrases;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of {@code check} for programs; docs/check.md tells the fields. */
final class CheckJson {
  private final JsonWriter json = new JsonWriter();

  /** The document of one check. */
  String write(
      ConfigFile file, @Nullable ClassPath path, @Nullable CheckReport report, int exitCode) {
    json.beginObject();
    json.name("version").value(1);
    json.name("exit").value(exitCode);
    json.name("file").value(file.name());
    json.name("problem").value(file.problem());
    Config config = file.config();
    json.name("declaredRules").value(config == null ? 0 : config.declaredRules());
    json.name("goodRules").value(config == null ? 0 : config.rules().size());
    diagnostics(file);
    if (path != null && report != null) {
      classPath(path, report);
      json.name("rules").beginArray();
      report.rules().forEach(this::rule);
      json.endArray();
    }
    return json.endObject().toString();
  }

  private void diagnostics(ConfigFile file) {
    json.name("diagnostics").beginArray();
    for (Diagnostic diagnostic : file.diagnostics()) {
      json.beginObject();
      json.name("severity").value(Phrases.word(diagnostic.severity()));
      json.name("line").value(diagnostic.line());
      json.name("column").value(diagnostic.column());
      json.name("message").value(diagnostic.message());
      json.endObject();
    }
    json.endArray();
  }

  private void classPath(ClassPath path, CheckReport report) {
    json.name("classPath").beginObject();
    json.name("archives").value(path.archives());
    json.name("classes").value(path.size());
    json.name("java").value(path.javaRelease());
    strings("problems", report.problems());
    strings("duplicates", path.duplicates());
    json.endObject();
  }

  private void strings(String name, List<String> values) {
    json.name(name).beginArray();
    values.forEach(json::value);
    json.endArray();
  }

  private void rule(RuleReport rule) {
    json.beginObject();
    json.name("name").value(rule.rule().name());
    json.name("line").value(rule.rule().line());
    json.name("bad").value(rule.isBad());
    findings("woven", rule.woven());
    findings("fencing", rule.fencing());
    findings("refused", rule.refused());
    findings("passedOver", rule.passedOver());
    findings("lost", rule.lost());
    findings("unmatched", rule.unmatched());
    findings("warnings", rule.warnings());
    json.endObject();
  }

  private void findings(String name, List<Finding> findings) {
    json.name(name).beginArray();
    for (Finding finding : findings) {
      json.beginObject();
      json.name("code").value(finding.code());
      json.name("subject").value(finding.subject());
      json.name("from").value(finding.from());
      json.name("text").value(finding.text());
      json.endObject();
    }
    json.endArray();
  }
}
