using Relata.Tests.Databases;

namespace Relata.Tests.Owned;

public sealed class PostgreSqlOwnedHierarchyTests : OwnedHierarchyTests<PostgreSqlTestDatabase>;
