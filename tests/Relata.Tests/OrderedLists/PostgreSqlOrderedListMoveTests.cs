using Relata.Tests.Databases;

namespace Relata.Tests.OrderedLists;

public sealed class PostgreSqlOrderedListMoveTests : OrderedListMoveTests<PostgreSqlTestDatabase>
{
    protected override string LastPositions =>
        "SELECT t0.\"playlist_id\", MAX(t0.\"position\") FROM \"ordered_songs\" AS t0 WHERE t0.\"playlist_id\" = ANY($1) GROUP BY t0.\"playlist_id\"";
}
