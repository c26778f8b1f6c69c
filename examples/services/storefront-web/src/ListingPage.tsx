import DOMPurify from 'dompurify';
import { marked } from 'marked';
import { useEffect, useState } from 'react';
import { fetchListing, Listing } from './api';

/** One listing: pictures, price, and the seller's own words (markdown). */
export function ListingPage(props: { id: string }) {
  const [listing, setListing] = useState<Listing>();

  useEffect(() => {
    fetchListing(props.id).then(setListing);
  }, [props.id]);

  if (!listing) {
    return <p>Loading…</p>;
  }
  return (
    <article>
      <h1>{listing.title}</h1>
      <img src={listing.picture} alt="" />
      <div dangerouslySetInnerHTML={{ __html: marked.parse(listing.words) }} />
      <div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(listing.delivery) }} />
    </article>
  );
}
