using Relata.Tests.Databases;

namespace Relata.Tests.Owned;

public sealed class PostgreSqlOwnedValueTests : OwnedValueTests<PostgreSqlTestDatabase>;
