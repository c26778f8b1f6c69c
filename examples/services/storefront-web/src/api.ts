export interface Listing {
  id: string;
  title: string;
  picture: string;
  words: string;
  delivery: string;
}

const BASE = '/api';

export async function fetchListing(id: string): Promise<Listing> {
  const response = await fetch(`${BASE}/listings/${encodeURIComponent(id)}`);
  if (!response.ok) {
    throw new Error(`Listing ${id} could not be read (${response.status})`);
  }
  return response.json();
}
