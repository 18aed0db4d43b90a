using Relata.Tests.Databases;

namespace Relata.Tests.OrderedLists;

public sealed class MariaDbOrderedListRandomTests : OrderedListRandomTests<MariaDbTestDatabase>;
