using Relata.Tests.Databases;

namespace Relata.Tests.OrderedLists;

public sealed class PostgreSqlOrderedListRandomTests : OrderedListRandomTests<PostgreSqlTestDatabase>;
