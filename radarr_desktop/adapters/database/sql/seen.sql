-- name: page
-- Without the addresses: nobody needs them to judge a release, and they need not be decrypted.
SELECT indexer_id, guid, movie_id, first_seen_at,
    release - 'download_url' - 'magnet_url' AS release, parsed,
    candidate ->> 'matched_by' AS matched_by
FROM releases
WHERE seen_at >= $1 AND movie_id IS NOT NULL AND parsed IS NOT NULL
    AND (indexer_id, guid) > ($2::integer, $3)
ORDER BY indexer_id, guid
LIMIT $4

-- name: count
SELECT count(*) FILTER (WHERE movie_id IS NOT NULL AND parsed IS NOT NULL) AS of_films,
    count(*) FILTER (WHERE movie_id IS NULL OR parsed IS NULL) AS of_none
FROM releases
WHERE seen_at >= $1
