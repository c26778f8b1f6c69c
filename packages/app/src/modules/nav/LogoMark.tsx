/** A larkspur blossom: five petals around a light centre. */
export const LogoMark = () => (
  <svg
    width="28"
    height="28"
    viewBox="-50 -50 100 100"
    aria-hidden="true"
    focusable="false"
  >
    {[0, 72, 144, 216, 288].map(angle => (
      <ellipse
        key={angle}
        cx="0"
        cy="-27"
        rx="15"
        ry="21"
        fill="#8f9cf5"
        transform={`rotate(${angle})`}
      />
    ))}
    <circle r="10" fill="#fdf6d8" />
  </svg>
);
