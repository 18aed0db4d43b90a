using Relata.Tests.Databases;

namespace Relata.Tests.OrderedLists;

public sealed class SqliteOrderedListMoveTests : OrderedListMoveTests<SqliteFile>
{
    protected override string LastPositions =>
        "SELECT t0.\"playlist_id\", MAX(t0.\"position\") FROM \"ordered_songs\" AS t0 WHERE t0.\"playlist_id\" IN (SELECT value FROM json_each(?1)) GROUP BY t0.\"playlist_id\"";
}
