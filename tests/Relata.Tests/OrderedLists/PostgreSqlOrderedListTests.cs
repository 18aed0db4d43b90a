using Relata.Tests.Databases;

namespace Relata.Tests.OrderedLists;

public sealed class PostgreSqlOrderedListTests : OrderedListTests<PostgreSqlTestDatabase>
{
    protected override string LastPositions(string owner, string position, string table) =>
        $"";
}
