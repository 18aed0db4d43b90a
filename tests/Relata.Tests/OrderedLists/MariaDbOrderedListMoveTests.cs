using Relata.Tests.Databases;

namespace Relata.Tests.OrderedLists;

public sealed class MariaDbOrderedListMoveTests : OrderedListMoveTests<MariaDbTestDatabase>
{
    protected override string LastPositions =>
        "SELECT t0.`playlist_id`, MAX(t0.`position`) FROM `ordered_songs` AS t0 WHERE t0.`playlist_id` IN (SELECT k0 FROM JSON_TABLE(?, '$[*]' COLUMNS (k0 INT PATH '$')) AS k) GROUP BY t0.`playlist_id`";
}
