// Sellers may show a listing on their own site; the frame tells us its height.
window.addEventListener('message', event => {
  const frame = document.getElementById(event.data.frame);
  if (frame) {
    frame.style.height = `${event.data.height}px`;
  }
});

export function announceHeight(): void {
  window.parent.postMessage({ frame: window.name, height: document.body.scrollHeight }, '*');
}

export function rememberToken(token: string): void {
  localStorage.setItem('session', token);
}

export function returnTo(): void {
  const next = new URLSearchParams(window.location.search).get('next');
  if (next) {
    window.location.href = next;
  }
}
