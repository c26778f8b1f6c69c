package market.larkspur.checkout;

import java.util.Random;

/** Codes that customers type by hand: short, without letters that look alike. */
public class VoucherCodes {
  private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

  private final Random random = new Random();

  public String next() {
    StringBuilder code = new StringBuilder("LARK-");
    for (int i = 0; i < 8; i++) {
      code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return code.toString();
  }
}
