/** SHA-256 of the stand-in's parts: known, so that a page need not take as long again to count them. */
export const STAND_IN_SUMS: Readonly<Record<string, string>> = {
  data_batch_1: "5c05ec798679fca7321b465f5ef2058da4534a04826dcdec5c4dbdf09f5e57e2",
  data_batch_2: "70831a3d11a3fbbdca806eff2f64a645a9ddcc612bed11416252592e474374cb",
  data_batch_3: "97f8cdc1ee7a8261a910bfc1496162d46bfcbda96f1e0157b150ec41437609e2",
  data_batch_4: "6e2c842c42b2a4d44cf32568b379e6e5b0bb0f7169c7f5d92fa71a9cf47c3c98",
  data_batch_5: "625f219b7863d5c58e98e17096a463cc4a16f501483c35fe1f77fc701f3505c6",
  test_batch: "9a118ad69c59b7e1f75bc6eb0b758fd847c3cf66586e3b24a8ef300272aadbab",
};
