using Relata.Tests.Databases;

namespace Relata.Tests.OrderedLists;

public sealed class SqliteOrderedListTests : OrderedListTests<SqliteFile>
{
    protected override string LastPositions(string owner, string position, string table) =>
        $"";
}
