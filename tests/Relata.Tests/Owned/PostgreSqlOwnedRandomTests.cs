using Relata.Tests.Databases;

namespace Relata.Tests.Owned;

public sealed class PostgreSqlOwnedRandomTests : OwnedRandomTests<PostgreSqlTestDatabase>;
