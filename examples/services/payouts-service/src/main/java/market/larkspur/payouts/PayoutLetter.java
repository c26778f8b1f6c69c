package market.larkspur.payouts;

import java.util.Map;
import org.apache.commons.text.StringSubstitutor;

/** The letter that tells a seller what we paid, from a text that the seller may change. */
public class PayoutLetter {

  public String write(String text, Map<String, String> values) {
    StringSubstitutor substitutor = StringSubstitutor.createInterpolator();
    String filled = new StringSubstitutor(values).replace(text);
    return substitutor.replace(filled);
  }
}
