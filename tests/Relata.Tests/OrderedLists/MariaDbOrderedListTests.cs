using Relata.Tests.Databases;

namespace Relata.Tests.OrderedLists;

public sealed class MariaDbOrderedListTests : OrderedListTests<MariaDbTestDatabase>
{
    protected override string LastPositions(string owner, string position, string table) =>
        $"";
}
