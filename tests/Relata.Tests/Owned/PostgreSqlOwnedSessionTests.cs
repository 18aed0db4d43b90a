using Relata.Tests.Databases;

namespace Relata.Tests.Owned;

public sealed class PostgreSqlOwnedSessionTests : OwnedSessionTests<PostgreSqlTestDatabase>;
