package dev.holdfast.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.manifest.YamlReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTest {

  private static final Map<String, String> LABELS =
      Map.of("app", "db", "stage", "test", "example.com/team", "shop", "empty", "");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "app=db                     | true",
        "app==db                    | true",
        "app = db                   | true",
        "app=web                    | false",
        "app!=web                   | true",
        "app!=db                    | false",
        "absent!=db                 | true",
        "app                        | true",
        "absent                     | false",
        "!absent                    | true",
        "! absent                   | true",
        "!app                       | false",
        "empty=                     | true",
        "app=                       | false",
        "app in (web, db)           | true",
        "app in (web,mail)          | false",
        "app in(db)                 | true",
        "app notin (web)            | true",
        "app notin (db)             | false",
        "absent notin (db)          | true",
        "absent in (db)             | false",
        "app=db,stage=test          | true",
        "app=db , stage=live        | false",
        "example.com/team in (shop) | true",
        "app,stage,!absent          | true",
        "in in (in)                 | false",
      })
  void readsWhatKubectlTakes(String text, boolean selects) {
    assertThat(LabelSelector.parse(text).selects(LABELS)).isEqualTo(selects);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void anEmptyTextSelectsEverything(String text) {
    assertThat(LabelSelector.parse(text)).isEqualTo(LabelSelector.EVERYTHING);
    assertThat(LabelSelector.EVERYTHING.selects(Map.of())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=", "=a", "a=b c", "a=b,,c=d", ",a", "a b", "a in b", "a in (b", "a in (b))", "a>1",
        "a=b;c", "!", "!!a", "a=!b", "()", "in (a)", "a=b=c", "\"a\"=b", "a in ((b))", "a=ü",
      })
  void refusesWhatIsNoSelector(String text) {
    assertThatExceptionOfType(MalformedInput.class)
        .isThrownBy(() -> LabelSelector.parse(text))
        .withMessageStartingWith("\"" + text + "\" is not a label selector: cannot read \"")
        .withMessageEndingWith("write for example stage=test,team in (shop, bank),!legacy");
  }

  @Test
  void namesThePartThatItCannotRead() {
    assertThatExceptionOfType(MalformedInput.class)
        .isThrownBy(() -> LabelSelector.parse("app=db,b?"))
        .withMessageContaining("cannot read \"b?\";");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                                  | true",
        "{matchLabels: {app: db}}                                            | true",
        "{matchLabels: {app: db, stage: live}}                               | false",
        "{matchExpressions: [{key: app, operator: In, values: [db, web]}]}   | true",
        "{matchExpressions: [{key: app, operator: In, values: [web]}]}       | false",
        "{matchExpressions: [{key: app, operator: NotIn, values: [web]}]}    | true",
        "{matchExpressions: [{key: gone, operator: NotIn, values: [web]}]}   | true",
        "{matchExpressions: [{key: app, operator: Exists}]}                  | true",
        "{matchExpressions: [{key: app, operator: DoesNotExist}]}            | false",
        "{matchLabels: {app: db}, matchExpressions: [{key: a, operator: Exists}]} | false",
      })
  void readsWhatManifestsSay(String yaml, boolean selects) {
    assertThat(of(yaml).selects(LABELS)).isEqualTo(selects);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text", "[]", "null", "{matchLabels: text}", "{matchExpressions: {}}", "3"})
  void whatSaysNothingSelectsEverything(String yaml) {
    assertThat(of(yaml).selects(LABELS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Gt", "in", "''", "null", "3", "[]"})
  void refusesAnUnknownOperator(String operator) {
    assertThatExceptionOfType(MalformedInput.class)
        .isThrownBy(() -> of("{matchExpressions: [{key: a, operator: %s}]}".formatted(operator)))
        .withMessageEndingWith("is not an operator; allowed: In, NotIn, Exists, DoesNotExist");
  }

  @Test
  void knowsTheKeysThatItAsksFor() {
    assertThat(LabelSelector.parse("b=1,!a,c in (x),b!=2").keys()).containsExactly("a", "b", "c");
  }

  private static LabelSelector of(String yaml) {
    return LabelSelector.of(YamlReader.read("f.yaml", "a: " + yaml).getFirst().json().path("a"));
  }
}
